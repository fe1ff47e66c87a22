import type { CloudCallback } from '../callback.ts';
import type { OwedWebhook } from '../message.ts';
import { accountId } from './account.ts';

/** The body of a webhook as Meta sends it, with one change in it. */
export function webhookPayload(
  callback: CloudCallback,
  { field = 'messages', value, owedAt }: OwedWebhook,
): object {
  const entry =
    field === 'messages'
      ? { id: accountId, changes: [{ value: aboutNumber(callback, value), field }] }
      : { id: accountId, time: Math.floor(owedAt / 1000), changes: [{ value, field }] };
  return { object: 'whatsapp_business_account', entry: [entry] };
}

function aboutNumber(callback: CloudCallback, value: OwedWebhook['value']): object {
  const metadata = {
    display_phone_number: callback.displayPhoneNumber,
    phone_number_id: callback.phoneNumberId,
  };
  return { messaging_product: 'whatsapp', metadata, ...value };
}
