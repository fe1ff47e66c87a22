import type { Queryable } from '../../store/database.ts';
import { type Sender, sendersOf } from '../../store/senders.ts';
import { sendersWrittenTo, windowState } from '../../store/windows.ts';
import { ApiError } from '../errors.ts';
import { readClient } from '../phone-number.ts';
import { SenderChoice } from '../send-campaigns/sender-choice.ts';
import type { SendMessage } from './shapes.ts';

/** A client as either call names them: Connectly writes a user id with `bsuid:` in one and without in the other. */
export function recipientOf(id: string): string {
  const client = readClient(/^[A-Z]{2}\./.test(id.trim()) ? `bsuid:${id.trim()}` : id);
  if (client === null) throw new ApiError('ERROR_CODE_PHONE_NUMBER_BAD_FORMAT');
  return client;
}

/** @throws ApiError 400 for a channel other than WhatsApp */
export function requireWhatsApp(channelType: string | null | undefined): void {
  if (channelType !== 'whatsapp')
    throw new ApiError('ERROR_CODE_BUSINESS_MISSES_MATCHING_CHANNEL', { channelType });
}

/**
 * Whom a template goes out from: the sender that is named, else the default.
 * @throws ApiError 400 when that is none of the business
 */
export async function templateSender(
  db: Queryable,
  businessId: string,
  client: string,
  named: SendMessage['sender'],
): Promise<Sender> {
  const { chosen } = await senderFor(db, businessId, client, named);
  return chosen;
}

/**
 * Whom a session message goes out from: the sender that is named; else the one that the client wrote to last within the
 * window, else the default.
 * @throws ApiError 400 when it is none of the business, or the client has not written to it within 24 hours
 */
export async function sessionSender(
  db: Queryable,
  businessId: string,
  client: string,
  named: SendMessage['sender'],
  now: Date,
): Promise<Sender> {
  const { chosen, all } = await senderFor(db, businessId, client, named);
  const written = await sendersWrittenTo(db, businessId, client);
  const asked = named ? written.filter(({ senderId }) => senderId === chosen.id) : written;
  const open = asked.find(({ at }) => windowState(at, now) === 'open');
  if (open) return all.find(({ id }) => id === open.senderId) ?? chosen;
  throw new ApiError(
    asked.length > 0
      ? 'ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW'
      : 'ERROR_CODE_MESSAGE_CUSTOMER_NO_CONVERSATION_INITIATION',
  );
}

async function senderFor(
  db: Queryable,
  businessId: string,
  client: string,
  named: SendMessage['sender'],
): Promise<{ chosen: Sender; all: Sender[] }> {
  if (named && typeof named === 'object' && named.channelType) requireWhatsApp(named.channelType);
  const all = await sendersOf(db, businessId);
  if (all.length === 0) throw new ApiError('ERROR_CODE_BUSINESS_MISSES_MATCHING_CHANNEL');
  const number = named && typeof named === 'object' ? named.id : named;
  const chosen = new SenderChoice(all).senderFor(number, null);
  if (!chosen) throw new ApiError('ERROR_CODE_INVALID_SENDER_ID');
  if (chosen.number === client) throw new ApiError('ERROR_CODE_MESSAGE_SELF_INVALID');
  return { chosen, all };
}
