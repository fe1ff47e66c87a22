import type { Callback } from '../callback.ts';
import type { OwedWebhook } from '../message.ts';

/** All business numbers of the sandbox belong to this WhatsApp Business account. */
const ACCOUNT_ID = '102290129340398';

/** The body of a webhook as Meta sends it, with one change in it. */
export function webhookPayload(callback: Callback, value: OwedWebhook['value']): object {
  const metadata = {
    display_phone_number: callback.displayPhoneNumber,
    phone_number_id: callback.phoneNumberId,
  };
  const change = { value: { messaging_product: 'whatsapp', metadata, ...value }, field: 'messages' };
  return { object: 'whatsapp_business_account', entry: [{ id: ACCOUNT_ID, changes: [change] }] };
}
