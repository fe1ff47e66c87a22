import { createHash } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import type { Clock } from '../../clock.ts';
import { connectlyNumberId, readConnectlyNumber } from '../business-number.ts';
import { connectlyCode } from '../failure-codes.ts';
import type { Faults } from '../faults.ts';
import { type BusinessMessage, taken } from '../message.ts';
import { isUserId, phoneKey } from '../phone-key.ts';
import type { Store } from '../store.ts';
import type { World } from '../world.ts';
import { isAnsweredAtOnce, malformed, type Refusal, refusal } from './errors.ts';
import type { Send } from './send.ts';

const newId = monotonicFactory();

/** Connectly gives back at most so many bytes of JSON. */
const maxCallbackData = 1024;

type Parts = { store: Store; clock: Clock; faults: Faults };

/**
 * Takes a send that is well formed, or refuses it as Connectly would. What is taken is in the log when this returns.
 * @param businessId the business at Connectly; any will do
 */
export function accept(
  businessId: string,
  send: Send,
  { store, clock, faults }: Parts,
): { message: BusinessMessage } | { refused: Refusal } {
  const { world } = store;
  const { content, callbackData, campaignName } = send;
  const kept = callbackData === undefined ? '' : JSON.stringify(callbackData);
  if (Buffer.byteLength(kept) > maxCallbackData)
    return { refused: malformed(`callbackData has more than ${maxCallbackData} bytes`) };
  const digits = senderOf(businessId, send.sender, world);
  if (digits === null) return { refused: refusal('ERROR_CODE_INVALID_SENDER_ID') };
  const key = phoneKey(send.to);
  if (key === null) return { refused: refusal('ERROR_CODE_PHONE_NUMBER_BAD_FORMAT') };
  const phone = world.resolve(key);
  if (phone === digits) return { refused: refusal('ERROR_CODE_MESSAGE_SELF_INVALID') };

  const phoneNumberId = connectlyNumberId({ businessId, digits });
  const wish = world.settingsOf(phone).failWith ?? faults.strikes('fail_with', content)?.code ?? null;
  const failsWith = wish === null ? null : connectlyCode(wish);
  if (failsWith !== null && isAnsweredAtOnce(failsWith)) return { refused: refusal(failsWith) };
  const closed = windowRefusal(phoneNumberId, phone, content, world, clock.now());
  if (closed) return { refused: closed };

  const message = taken(
    {
      id: newId(clock.now()),
      phoneNumberId,
      phone,
      version: 'v1',
      ...content,
      token: callbackData === undefined ? null : typeof callbackData === 'string' ? callbackData : kept,
      connectly: { callbackData, campaignName: campaignName ?? null },
      quoted: null,
      failsWith,
    },
    clock.now(),
  );
  store.commit({ type: 'message', message, owes: [] });
  return { message };
}

/** A template reaches everybody who has not opted out, anything else only those who wrote within 24 hours. */
function windowRefusal(
  phoneNumberId: string,
  phone: string,
  { template }: Send['content'],
  world: World,
  now: number,
): Refusal | null {
  if (template)
    return world.settingsOf(phone).optedOut ? refusal('ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT') : null;
  if (world.windowIsOpen(phoneNumberId, phone, now)) return null;
  return refusal(
    world.hasWritten(phoneNumberId, phone)
      ? 'ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW'
      : 'ERROR_CODE_MESSAGE_CUSTOMER_NO_CONVERSATION_INITIATION',
  );
}

/**
 * The digits of the number that a message goes out from; null for one that is none. Without one it is the first number
 * of the business that has a callback, else one that follows from the business's id.
 */
function senderOf(businessId: string, written: string | undefined, world: World): string | null {
  if (written !== undefined) {
    const key = phoneKey(written);
    return key === null || isUserId(key) ? null : key;
  }
  for (const id of world.callbacks.keys()) {
    const known = readConnectlyNumber(id);
    if (known?.businessId === businessId) return known.digits;
  }
  const hash = createHash('sha256').update(businessId).digest();
  return `1555${String(hash.readUInt32BE() % 10_000_000).padStart(7, '0')}`;
}
