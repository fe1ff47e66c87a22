import { createHash } from 'node:crypto';
import { metaCode } from '../failure-codes.ts';
import type { BusinessMessage, DeliveryStatus, OwedWebhook } from '../message.ts';
import { userId, waId } from '../phone-key.ts';
import { contact } from './contact.ts';
import { failure } from './meta-errors.ts';

/**
 * What a status webhook says (Meta, status webhook reference, 2026-09-11): `contacts` not with `failed`, `pricing` with
 * `sent` and one more, `conversation` only before v24.0, its expiry only with `sent`.
 */
export function statusValue(
  message: BusinessMessage,
  status: DeliveryStatus,
  at: number,
): OwedWebhook['value'] {
  const item = {
    id: message.id,
    status,
    timestamp: seconds(at),
    recipient_id: waId(message.phone),
    recipient_user_id: userId(message.phone),
    biz_opaque_callback_data: message.token ?? undefined,
  };
  if (status === 'failed')
    return { statuses: [{ ...item, errors: [failure(metaCode(message.failsWith ?? 131000))] }] };
  const known = { contacts: [contact(message.phone)] };
  if (status === 'read') return { ...known, statuses: [item] };
  const details = { conversation: conversation(message, status, at), pricing: pricing(message) };
  return { ...known, statuses: [{ ...item, ...details }] };
}

/** Unix seconds in a string, as webhooks have all their times. */
export function seconds(at: number): string {
  return String(Math.floor(at / 1000));
}

function conversation(message: BusinessMessage, status: DeliveryStatus, at: number): object | undefined {
  if (Number.parseFloat(message.version.slice(1)) >= 24) return undefined;
  const id = createHash('md5').update(`${message.phoneNumberId}/${message.phone}`).digest('hex');
  const expiry = status === 'sent' ? { expiration_timestamp: seconds(at + 24 * 3600 * 1000) } : {};
  return { id, ...expiry, origin: { type: message.template?.category ?? 'service' } };
}

function pricing(message: BusinessMessage): object {
  const model = { pricing_model: 'PMP' };
  if (!message.template)
    return { billable: false, ...model, type: 'free_customer_service', category: 'service' };
  return { billable: true, ...model, type: 'regular', category: message.template.category };
}
