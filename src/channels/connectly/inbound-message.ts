import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { InboundItem } from '../channel.ts';
import { timestamp } from '../timestamp.ts';
import { party, partyId } from './party.ts';

const text = z.string().optional().catch(undefined);

/** Only what is needed to name client and number must be right; a part that is not what it should be is not read. */
const event = z.object({
  timestamp,
  sender: party,
  recipient: party,
  message: z
    .looseObject({
      id: text,
      text,
      isEcho: z.boolean().optional().catch(undefined),
      isButtonResponse: z.boolean().optional().catch(undefined),
      attachments: z
        .array(z.object({ type: z.string().min(1) }))
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  buttonResponse: z
    .object({ text, id: text.nullable(), payload: text.nullable() })
    .optional()
    .catch(undefined),
  context: z.object({ replyToId: text }).optional().catch(undefined),
  callbackData: text,
});

type Event = z.infer<typeof event>;

/**
 * What a client wrote or tapped: a `messages` event. `null` for an echo of our own message, and when nobody is named.
 * A tap comes in three documented forms: `buttonResponse` with `context.replyToId`; with an `id` and without context;
 * and, oldest, as a message that is marked `isButtonResponse` and has nothing but the title.
 * Sources: Connectly, "Webhook payload" (two generations), "Create webhook"; "Payload types" for `callbackData`, which
 * comes back with what answers one of our messages.
 */
export function readMessage(raw: unknown): InboundItem | null {
  const parsed = event.safeParse(raw);
  if (!parsed.success || parsed.data.message?.isEcho) return null;
  const { data } = parsed;
  const phone = partyId(data.recipient);
  const from = partyId(data.sender);
  if (!phone || !from) return null;
  const about = { phone, from, id: idOf(data, raw), at: data.timestamp };
  const quoted = data.context?.replyToId ? { quoted: data.context.replyToId } : {};
  const tapped = tapOf(data);
  if (tapped) {
    const token = data.callbackData ? { token: data.callbackData } : {};
    return { kind: 'tap', ...about, ...tapped, ...quoted, ...token };
  }
  const attached = data.message?.attachments?.[0]?.type;
  const written = data.message?.text;
  if (written !== undefined && !attached) return { kind: 'text', ...about, text: written, ...quoted };
  return { kind: 'other', ...about, type: attached ?? kindOf(data.message), ...quoted };
}

/** A message holds its content under the name of its kind, such as `location`. */
function kindOf(message: object = {}): string {
  return (
    Object.entries(message).find(([, part]) => typeof part === 'object' && part !== null)?.[0] ?? 'unknown'
  );
}

function tapOf({ buttonResponse, message }: Event): { reply?: string; title: string } | null {
  if (buttonResponse) {
    const { text: title, payload, id } = buttonResponse;
    const reply = payload || id;
    if (title || reply) return { ...(reply ? { reply } : {}), title: title ?? reply ?? '' };
  }
  return message?.isButtonResponse && message.text ? { title: message.text } : null;
}

/**
 * Connectly's events have no id of a client's message as far as is documented; where there is one it counts. Else the
 * same words of the same client to the same number in the same second are the same message, come again.
 */
function idOf({ message, timestamp: at, sender, recipient }: Event, raw: unknown): string {
  if (message?.id) return message.id;
  const said = z.looseObject({}).parse(raw);
  const parts = [at, sender.id, recipient.id, said.message, said.buttonResponse, said.context];
  return `connectly:${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`;
}
