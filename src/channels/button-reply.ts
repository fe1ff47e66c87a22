/** The message (our id of it) and the button that a tap belongs to. */
export type ButtonReply = { messageId: string; buttonId: string };

/** WhatsApp documented 128 characters for a template's quick-reply payload once; a reply button's id may have 256. */
const maxLength = 128;

/** The version comes first, so that buttons sent today can still be read when the format changes: they stay tappable. */
const format = /^so1\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_.-]{1,64})$/;

/**
 * What goes into a button's id or a quick reply's payload, and comes back when it is tapped: `so1.<message>.<button>`.
 * @param messageId our message's id (a ULID): letters, digits, dash and underscore
 * @param buttonId the button's id in the flow: at most 64 letters, digits, dots, dashes and underscores
 * @throws RangeError when the ids cannot be read back
 */
export function buttonReply(messageId: string, buttonId: string): string {
  const reply = `so1.${messageId}.${buttonId}`;
  if (readButtonReply(reply)?.messageId !== messageId)
    throw new RangeError(`Not usable as a button's reply: ${reply}`);
  return reply;
}

/** Reads what `buttonReply` made; `null` for anything else (another system's button, a label without payload). */
export function readButtonReply(reply: string): ButtonReply | null {
  const [, messageId, buttonId] = (reply.length <= maxLength && format.exec(reply)) || [];
  return messageId && buttonId ? { messageId, buttonId } : null;
}
