import { z } from 'zod';
import type { InboundItem } from '../channel.ts';
import { clientId } from '../client-id.ts';
import { timestamp } from '../timestamp.ts';

const text = z.string().optional().catch(undefined);

const reply = z
  .object({ id: z.string(), title: z.string().catch('') })
  .optional()
  .catch(undefined);

/** Only what is needed to name the message must be right; a part that is not what it should be makes it `other`. */
const message = z.object({
  id: z.string().min(1),
  timestamp,
  type: z.string().min(1),
  from: text,
  from_user_id: text,
  context: z.object({ id: text }).optional().catch(undefined),
  text: z.object({ body: z.string() }).optional().catch(undefined),
  button: z.object({ payload: text, text }).optional().catch(undefined),
  interactive: z.object({ button_reply: reply, list_reply: reply }).optional().catch(undefined),
  reaction: z.object({ message_id: text }).optional().catch(undefined),
  system: z.object({ wa_id: text, user_id: text, previous_user_id: text }).optional().catch(undefined),
});

type Message = z.infer<typeof message>;

/**
 * One of `messages[]`. A quick reply of a template comes as `button`, a reply button as `interactive.button_reply`, a
 * row of a list as `list_reply`: all are taps. What neither taps nor writes text is `other`.
 * @param contact the client, when the body names just one: for messages without a sender of their own
 * @returns `null` when it is no message, or nobody's
 */
export function readMessage(raw: unknown, phone: string, contact: string | undefined): InboundItem | null {
  const parsed = message.safeParse(raw);
  if (!parsed.success) return null;
  const { data } = parsed;
  const { id, timestamp: at, type } = data;
  // A system message about a changed user id names its client only inside, and comes without contacts.
  const from =
    clientId(data.from, data.from_user_id) ??
    contact ??
    clientId(data.system?.wa_id, data.system?.previous_user_id ?? data.system?.user_id);
  if (!from) return null;
  const quotedId = data.context?.id ?? data.reaction?.message_id;
  const quoted = quotedId ? { quoted: quotedId } : {};
  const tapped = tapOf(data);
  if (tapped) return { kind: 'tap', phone, id, from, ...tapped, ...quoted, at };
  if (type === 'text' && data.text) {
    return { kind: 'text', phone, id, from, text: data.text.body, ...quoted, at };
  }
  return { kind: 'other', phone, id, from, type, ...quoted, at };
}

function tapOf({ type, button, interactive }: Message): { reply?: string; title: string } | null {
  if (type === 'button' && (button?.payload || button?.text)) {
    // Without a payload of ours Meta repeats the label as the payload.
    return {
      ...(button.payload ? { reply: button.payload } : {}),
      title: button.text ?? button.payload ?? '',
    };
  }
  const chosen = type === 'interactive' ? (interactive?.button_reply ?? interactive?.list_reply) : undefined;
  return chosen ? { reply: chosen.id, title: chosen.title } : null;
}
