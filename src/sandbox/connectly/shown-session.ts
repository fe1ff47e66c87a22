import type { ShownButton } from '../message.ts';
import type { Shown } from './send.ts';
import type { Attachment, SessionMessage } from './session-schema.ts';

const lines = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('\n');

/** A free-form message as the person sees it: header, media, body and footer one below the other. */
export function shownSession(message: SessionMessage): Shown {
  const { text, attachments, location, replyButtonMessage, listMessage } = message;
  const [attachment] = attachments ?? [];
  if (attachment) {
    const { type, url, filename, caption } = attachment;
    return { ...plain(type, lines(url, filename, caption)), media: mediaOf(attachment) };
  }
  if (location) {
    const { latitude, longitude, name, address } = location;
    return plain('location', lines(name, address, `${latitude}, ${longitude}`));
  }
  if (replyButtonMessage) {
    const { header, footer, buttons } = replyButtonMessage;
    const media = header && 'attachment' in header ? mediaOf(header.attachment) : null;
    const title = header && 'text' in header ? header.text : media?.source;
    const shown = plain('button', lines(title, text, footer?.text));
    return { ...shown, media, buttons: buttons.map((button) => shownButton(button, 'button_reply')) };
  }
  if (listMessage) {
    const { header, footer, sections } = listMessage;
    const buttons = sections.flatMap(({ rows }) => rows.map((row) => shownButton(row, 'list_reply')));
    return { ...plain('list', lines(header?.text, text, footer?.text)), buttons };
  }
  return products(message) ?? plain('text', text ?? '');
}

function products({
  text,
  singleProductMessage: one,
  multiProductMessage: many,
}: SessionMessage): Shown | null {
  if (one) return plain('product', lines(one.productItem.productRetailerId, text, one.footer?.text));
  if (!many) return null;
  const items = many.sections.flatMap(({ title, productItems }) => [
    title,
    ...productItems.map(({ productRetailerId }) => productRetailerId),
  ]);
  return plain('product_list', lines(many.header.text, text, ...items, many.footer?.text));
}

function plain(kind: Shown['kind'], text: string): Shown {
  return { kind, text, media: null, buttons: [], template: null };
}

function mediaOf({ type, url }: Attachment): Shown['media'] {
  return { type, source: url };
}

function shownButton(
  { id, text, description }: { id: string; text: string; description?: string | undefined },
  reply: ShownButton['reply'],
): ShownButton {
  return { id, title: text, description: description ?? null, reply };
}
