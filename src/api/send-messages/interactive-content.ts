import type { OutgoingContent, OutgoingHeader } from '../../channels/channel.ts';
import { limits } from '../../flow/limits.ts';
import { invalidField } from '../error-handler.ts';
import { ApiError } from '../errors.ts';
import { attachmentHeader } from './attachment.ts';
import type { Header } from './interactive-shapes.ts';
import type { MessageParts } from './shapes.ts';

export const interactiveKinds = [
  'listMessage',
  'replyButtonMessage',
  'singleProductMessage',
  'multiProductMessage',
] as const;

/** Meta's page on lists says 4096 characters for their text, its OpenAPI 1024: the provider decides. */
const longestListText = 4096;

/**
 * What an interactive message says; just one of its kinds is there.
 * @throws ApiError 400 when its text is missing or too long, or its header's file is not usable
 */
export function interactiveContent(message: MessageParts): OutgoingContent {
  const { text, replyButtonMessage, listMessage, singleProductMessage, multiProductMessage } = message;
  if (replyButtonMessage) {
    const { header, footer, buttons } = replyButtonMessage;
    return {
      kind: 'reply_buttons',
      text: body(text),
      ...headerOf(header, 'message.replyButtonMessage.header'),
      ...footerOf(footer),
      buttons: buttons.map(({ id, text: title }) => ({ reply: id, title })),
    };
  }
  if (listMessage) return listContent(body(text, longestListText), listMessage);
  if (singleProductMessage) {
    const { footer, catalogId, productItem } = singleProductMessage;
    return {
      kind: 'product',
      ...(text ? { text: body(text) } : {}),
      ...footerOf(footer),
      catalogId,
      productId: productItem.productRetailerId,
    };
  }
  if (multiProductMessage) return productsContent(body(text), multiProductMessage);
  throw new Error('None of the interactive kinds is there');
}

function listContent(text: string, list: NonNullable<MessageParts['listMessage']>): OutgoingContent {
  const { header, footer, button, sections } = list;
  return {
    kind: 'list',
    ...(header ? { header: { kind: 'text', text: header.text } } : {}),
    text,
    ...footerOf(footer),
    button: button.text,
    sections: sections.map(({ title, rows }) => ({
      ...(title ? { title } : {}),
      rows: rows.map(({ id, text: name, description }) => ({
        reply: id,
        title: name,
        ...(description ? { description } : {}),
      })),
    })),
  };
}

function productsContent(
  text: string,
  products: NonNullable<MessageParts['multiProductMessage']>,
): OutgoingContent {
  const { header, footer, catalogId, sections } = products;
  return {
    kind: 'products',
    header: { kind: 'text', text: header.text },
    text,
    ...footerOf(footer),
    catalogId,
    sections: sections.map(({ title, productItems }) => ({
      ...(title ? { title } : {}),
      productIds: productItems.map(({ productRetailerId }) => productRetailerId),
    })),
  };
}

function body(text: string | null | undefined, longest: number = limits.textWithButtons): string {
  if (!text || text.trim() === '') throw new ApiError('ERROR_CODE_MESSAGE_TEXT_EMPTY');
  if (text.length <= longest) return text;
  throw invalidField('message.text', `must have at most ${longest} characters in an interactive message`);
}

function headerOf(header: Header, path: string): { header?: OutgoingHeader } {
  if (header?.attachment) return { header: attachmentHeader(header.attachment, path) };
  return header?.text ? { header: { kind: 'text', text: header.text } } : {};
}

function footerOf(footer: { text: string } | null | undefined): { footer?: string } {
  return footer?.text ? { footer: footer.text } : {};
}
