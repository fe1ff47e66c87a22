import { z } from 'zod';
import type { InboundItem } from '../channel.ts';
import { clientId } from '../client-id.ts';
import { readMessage } from './inbound-message.ts';
import { each } from './items.ts';
import { readPreference } from './preference.ts';
import { readStatus } from './status.ts';

const list = z.array(z.unknown()).catch([]);

const envelope = z.object({ entry: list });

const entry = z.object({ changes: list });

const change = z.object({
  value: z.object({
    metadata: z.object({ phone_number_id: z.string().min(1) }),
    contacts: list,
    messages: list,
    statuses: list,
    user_preferences: list,
  }),
});

const contact = z.object({
  wa_id: z.string().optional().catch(undefined),
  user_id: z.string().optional().catch(undefined),
});

/**
 * All items of a webhook body, in its order: up to 1000 updates may come in one body, over several entries and changes.
 * Each item is read by itself, so one that makes no sense costs none of the others. Fields that are about no message
 * (template, account and number events) give nothing. Timestamps become milliseconds.
 * Source: Meta's webhook reference for `messages` and `user_preferences`.
 */
export function readWebhook(body: unknown): InboundItem[] {
  return each(envelope, [body]).flatMap((outer) =>
    each(entry, outer.entry).flatMap(({ changes }) =>
      each(change, changes).flatMap(({ value }) => {
        const phone = value.metadata.phone_number_id;
        const sender = onlyContact(value.contacts);
        return [
          ...value.messages.map((raw) => readMessage(raw, phone, sender)),
          ...value.statuses.map((raw) => readStatus(raw, phone)),
          ...value.user_preferences.map((raw) => readPreference(raw, phone)),
        ].filter((item) => item !== null);
      }),
    ),
  );
}

/** Whose a message is that names no sender: of the one contact, when there is just one. */
function onlyContact(contacts: unknown[]): string | undefined {
  const [only, ...more] = each(contact, contacts);
  return only && more.length === 0 ? clientId(only.wa_id, only.user_id) : undefined;
}
