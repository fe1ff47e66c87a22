import { assertUnreachable } from '../../assert-unreachable.ts';
import type { MediaKind, OutgoingButton, OutgoingContent, OutgoingHeader } from '../channel.ts';
import { filenameOf } from '../file-name.ts';

type Attachment = { type: MediaKind | 'audio'; url: string; caption?: string; filename?: string };
type Header = { text: string } | { attachment: Attachment };
type Footer = { text: string };

/** `message` of a session send: one kind of content, with `text` as the body of the interactive ones. */
export type SessionContent =
  | { text: string }
  | { attachments: [Attachment] }
  | { location: { latitude: number; longitude: number; name?: string; address?: string } }
  | {
      text?: string;
      replyButtonMessage: { header?: Header; footer?: Footer; buttons: { id: string; text: string }[] };
    }
  | {
      text: string;
      listMessage: {
        header?: Header;
        footer?: Footer;
        button: { id: string; text: string };
        sections: { title?: string; rows: { id: string; text: string; description?: string }[] }[];
      };
    }
  | { text?: string; singleProductMessage: { footer?: Footer; catalogId: string; productItem: ProductItem } }
  | {
      text: string;
      multiProductMessage: {
        header: Header;
        footer?: Footer;
        catalogId: string;
        sections: { title?: string; productItems: ProductItem[] }[];
      };
    };

type ProductItem = { productRetailerId: string };

/** Free-form content as Connectly takes it; what a button or row gives back when it is tapped is its `id`. */
export function sessionContent(content: Exclude<OutgoingContent, { kind: 'template' }>): SessionContent {
  switch (content.kind) {
    case 'text':
      return content.buttons.length > 0
        ? { text: content.text, replyButtonMessage: { buttons: buttonsOf(content.buttons) } }
        : { text: content.text };
    case 'media':
      return media(content);
    case 'audio':
      return { attachments: [{ type: 'audio', url: content.url }] };
    case 'location': {
      const { kind: _kind, ...location } = content;
      return { location };
    }
    case 'reply_buttons':
      return {
        text: content.text,
        replyButtonMessage: { ...headerAndFooter(content), buttons: buttonsOf(content.buttons) },
      };
    case 'list':
      return list(content);
    case 'product':
      return {
        ...(content.text ? { text: content.text } : {}),
        singleProductMessage: {
          ...footerOf(content.footer),
          catalogId: content.catalogId,
          productItem: { productRetailerId: content.productId },
        },
      };
    case 'products':
      return products(content);
    default:
      return assertUnreachable(content);
  }
}

/** With buttons the picture stands above them, and its caption becomes the text. */
function media(content: Extract<OutgoingContent, { kind: 'media' }>): SessionContent {
  const { caption, buttons } = content;
  const attachment = attachmentOf(content);
  if (buttons.length === 0) return { attachments: [{ ...attachment, ...(caption ? { caption } : {}) }] };
  return {
    ...(caption ? { text: caption } : {}),
    replyButtonMessage: { header: { attachment }, buttons: buttonsOf(buttons) },
  };
}

function list(content: Extract<OutgoingContent, { kind: 'list' }>): SessionContent {
  return {
    text: content.text,
    listMessage: {
      ...headerAndFooter(content),
      // Nothing comes back from the button that opens the list, but it has an id.
      button: { id: 'open', text: content.button },
      sections: content.sections.map(({ title, rows }) => ({
        ...(title ? { title } : {}),
        rows: rows.map(({ reply, title: text, description }) => ({
          id: reply,
          text,
          ...(description ? { description } : {}),
        })),
      })),
    },
  };
}

function products(content: Extract<OutgoingContent, { kind: 'products' }>): SessionContent {
  return {
    text: content.text,
    multiProductMessage: {
      header: headerOf(content.header),
      ...footerOf(content.footer),
      catalogId: content.catalogId,
      sections: content.sections.map(({ title, productIds }) => ({
        ...(title ? { title } : {}),
        productItems: productIds.map((productRetailerId) => ({ productRetailerId })),
      })),
    },
  };
}

function headerAndFooter({ header, footer }: { header?: OutgoingHeader; footer?: string }) {
  return { ...(header ? { header: headerOf(header) } : {}), ...footerOf(footer) };
}

function headerOf(header: OutgoingHeader): Header {
  return header.kind === 'text' ? { text: header.text } : { attachment: attachmentOf(header) };
}

function attachmentOf(file: { media: MediaKind; url: string; filename?: string }): Attachment {
  const { media: type, url } = file;
  const filename = type === 'document' ? (file.filename ?? filenameOf(url)) : undefined;
  return { type, url, ...(filename ? { filename } : {}) };
}

function footerOf(footer: string | undefined): { footer?: Footer } {
  return footer ? { footer: { text: footer } } : {};
}

function buttonsOf(buttons: OutgoingButton[]): { id: string; text: string }[] {
  return buttons.map(({ reply, title }) => ({ id: reply, text: title }));
}
