import type { Clock } from '../../clock.ts';
import { metaCode } from '../failure-codes.ts';
import type { Faults } from '../faults.ts';
import { type BusinessMessage, taken } from '../message.ts';
import { isUserId, phoneKey } from '../phone-key.ts';
import type { Store } from '../store.ts';
import { templateKey } from '../template.ts';
import { isAnsweredAtOnce, type Refusal, refusal } from './meta-errors.ts';
import { readSend } from './read-send.ts';
import type { SendRequest } from './send-schema.ts';
import { shown } from './shown.ts';
import { statusRefusal, templateRefusal } from './template-check.ts';
import { newWamid } from './wamid.ts';

/**
 * Takes a send, or refuses it as Meta would. What is taken is in the log when this returns.
 * @param call the parts of the address, and the body as it came.
 */
export function accept(
  call: { version: string; phoneNumberId: string; body: unknown },
  { store, clock, faults }: { store: Store; clock: Clock; faults: Faults },
): { message: BusinessMessage; send: SendRequest } | { refused: Refusal } {
  const { world } = store;
  const read = readSend(call.body);
  if ('refused' in read) return read;
  const { send } = read;

  const key = recipientOf(send);
  if (key === null) return { refused: refusal(100, `Recipient ${send.to ?? send.recipient} is not valid.`) };
  const phone = world.resolve(key);
  if (phone === phoneKey(world.displayNumber(call.phoneNumberId))) return { refused: refusal(131021) };

  const template = send.type === 'template' ? send.template : undefined;
  const known = template && world.templates.get(templateKey(template.name, template.language.code));
  if (template && !known && [...world.templates.values()].some(({ name }) => name === template.name)) {
    const details = `template name (${template.name}) does not exist in ${template.language.code}`;
    return { refused: refusal(132001, details) };
  }
  const unsendable = known && statusRefusal(known);
  if (unsendable) return { refused: unsendable };
  const unfit = template ? templateRefusal(template, known) : null;
  if (unfit) return { refused: unfit };

  const now = clock.now();
  const content = shown(send, known);
  const { failWith: always, optedOut } = world.settingsOf(phone);
  const wanted = always ?? faults.strikes('fail_with', content)?.code ?? null;
  const failWith = wanted === null ? null : metaCode(wanted);
  if (failWith !== null && isAnsweredAtOnce(failWith)) return { refused: refusal(failWith) };
  const stopped = optedOut && content.template?.category === 'marketing' ? 131050 : null;
  const closed = !content.template && !world.windowIsOpen(call.phoneNumberId, phone, now) ? 131047 : null;

  const message = taken(
    {
      id: newWamid(phone, 'to_client'),
      phoneNumberId: call.phoneNumberId,
      phone,
      version: call.version,
      ...content,
      token: send.biz_opaque_callback_data ?? null,
      quoted: send.context?.message_id ?? null,
      failsWith: failWith ?? stopped ?? closed,
    },
    now,
  );
  store.commit({ type: 'message', message, owes: [] });
  return { message, send };
}

/** `to` is a number, `recipient` a business-scoped user id; `to` wins. */
function recipientOf({ to, recipient = '' }: SendRequest): string | null {
  if (to) return isUserId(to) ? null : phoneKey(to);
  return isUserId(recipient) ? recipient : null;
}
