import { malformed, type Refusal, refusal } from './errors.ts';
import { invalid } from './invalid.ts';
import type { Send } from './send.ts';
import { type SessionMessage, sessionSend } from './session-schema.ts';
import { shownSession } from './shown-session.ts';

/** Reads the body of `…/send/messages`: either it is fine, or it is refused with Connectly's code for what is wrong. */
export function readSession(body: unknown): { send: Send } | { refused: Refusal } {
  const read = sessionSend.safeParse(body);
  if (!read.success) return { refused: invalid(read.error) };
  const { recipient, sender, message, callbackData, campaignName } = read.data;
  for (const { channelType } of [recipient, ...(sender ? [sender] : [])])
    if (channelType !== 'whatsapp')
      return { refused: refusal('ERROR_CODE_BUSINESS_MISSES_MATCHING_CHANNEL') };
  const wrong = kindRefusal(message);
  if (wrong) return { refused: wrong };
  const content = shownSession(message);
  return { send: { to: recipient.id, sender: sender?.id, content, callbackData, campaignName } };
}

/** A message has exactly one kind of content; `text` is one by itself, or the body of an interactive one. */
function kindRefusal(message: SessionMessage): Refusal | null {
  const { id: _id, text, ...kinds } = message;
  const given = Object.entries(kinds).filter(([, content]) => content !== undefined);
  if (given.length > 1) return malformed('message must hold exactly one kind of content');
  const kind = given[0]?.[0];
  const needsText = kind === undefined || /^(replyButton|list|multiProduct)Message$/.test(kind);
  if (needsText && text === undefined) return refusal('ERROR_CODE_MESSAGE_TEXT_EMPTY');
  const isPlain = kind === 'attachments' || kind === 'location';
  return isPlain && text !== undefined ? malformed(`message holds a text beside ${kind}`) : null;
}
