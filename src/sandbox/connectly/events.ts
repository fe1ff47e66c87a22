import { readConnectlyNumber } from '../business-number.ts';
import type { BusinessMessage, DeliveryStatus, OwedWebhook, PersonMessage } from '../message.ts';
import { isUserId, shownNumber } from '../phone-key.ts';
import { failure } from './errors.ts';

type Event = OwedWebhook['value'];

/** A `delivery_status` event: the business is the sender here. Source: Connectly, "Webhook payload". */
export function statusEvent(message: BusinessMessage, status: DeliveryStatus, at: number): Event {
  const { id, phone, phoneNumberId, failsWith, connectly } = message;
  const hasFailed = status === 'failed';
  return {
    topic: 'delivery_status',
    timestamp: seconds(at),
    sender: business(phoneNumberId),
    recipient: customer(phone),
    statusUpdate: {
      id,
      status: hasFailed ? 'delivery_failed' : status,
      error: hasFailed ? failure(failsWith ?? 'ERROR_CODE_UNSPECIFIED') : null,
    },
    metadata: connectly?.campaignName ? { campaign_name: connectly.campaignName } : null,
    ...givenBack(message),
  };
}

/**
 * A `messages` event: words, or a tap with the message that it answers.
 * Sources: Connectly, "Webhook payload" and "Payload types": what answers one of our messages brings its `callbackData`.
 * @param answered the message that is tapped or quoted
 */
export function messageEvent(message: PersonMessage, answered: BusinessMessage | undefined): Event {
  const { at, phone, phoneNumberId, kind, text, buttonId } = message;
  return {
    topic: 'messages',
    timestamp: seconds(at),
    sender: customer(phone),
    recipient: business(phoneNumberId),
    ...(answered ? { context: { replyToId: answered.id } } : {}),
    ...(kind === 'text' ? { message: { text } } : { buttonResponse: { text, payload: buttonId } }),
    ...(answered ? givenBack(answered) : {}),
  };
}

function givenBack({ connectly }: BusinessMessage): { callbackData?: unknown } {
  return connectly?.callbackData === undefined ? {} : { callbackData: connectly.callbackData };
}

function business(phoneNumberId: string): object {
  const digits = readConnectlyNumber(phoneNumberId)?.digits ?? phoneNumberId;
  return { id: `+${digits}`, channelType: 'whatsapp', name: null };
}

/** One without a number has its user id for an id. */
function customer(phone: string): object {
  const party = { id: shownNumber(phone), channelType: 'whatsapp', name: `Phone ${phone.slice(-4)}` };
  return isUserId(phone) ? { ...party, userId: phone, phoneNumber: '' } : party;
}

/** Unix seconds in a text. */
function seconds(at: number): string {
  return String(Math.floor(at / 1000));
}
