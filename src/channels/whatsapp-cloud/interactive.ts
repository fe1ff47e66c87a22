import type { OutgoingButton, OutgoingContent, OutgoingHeader } from '../channel.ts';
import { type MediaObject, mediaObject } from './media-object.ts';

type Text = { text: string };
type Header = { type: 'text'; text: string } | MediaObject;
type Frame = { header?: Header; body?: Text; footer?: Text };
type Row = { id: string; title: string; description?: string };

/** `interactive` of a send. Source: Meta's pages on reply buttons, lists, single and multi-product messages. */
export type Interactive = Frame &
  (
    | {
        type: 'button';
        action: { buttons: { type: 'reply'; reply: { id: string; title: string } }[] };
      }
    | { type: 'list'; action: { button: string; sections: { title?: string; rows: Row[] }[] } }
    | { type: 'product'; action: { catalog_id: string; product_retailer_id: string } }
    | {
        type: 'product_list';
        action: {
          catalog_id: string;
          sections: { title?: string; product_items: { product_retailer_id: string }[] }[];
        };
      }
  );

type Parts = { header?: OutgoingHeader; text?: string; footer?: string };
type Kind<K extends OutgoingContent['kind']> = Extract<OutgoingContent, { kind: K }>;

/** A text, with or without something above and below it, and reply buttons. */
export function replyButtons(parts: Parts, buttons: OutgoingButton[]): Interactive {
  return {
    type: 'button',
    ...frame(parts),
    action: { buttons: buttons.map(({ reply, title }) => ({ type: 'reply', reply: { id: reply, title } })) },
  };
}

export function list({ button, sections, ...parts }: Kind<'list'>): Interactive {
  return {
    type: 'list',
    ...frame(parts),
    action: {
      button,
      sections: sections.map(({ title, rows }) => ({
        ...(title ? { title } : {}),
        rows: rows.map(({ reply, title: name, description }) => ({
          id: reply,
          title: name,
          ...(description ? { description } : {}),
        })),
      })),
    },
  };
}

export function product({ catalogId, productId, ...parts }: Kind<'product'>): Interactive {
  return {
    type: 'product',
    ...frame(parts),
    action: { catalog_id: catalogId, product_retailer_id: productId },
  };
}

export function products({ catalogId, sections, ...parts }: Kind<'products'>): Interactive {
  return {
    type: 'product_list',
    ...frame(parts),
    action: {
      catalog_id: catalogId,
      sections: sections.map(({ title, productIds }) => ({
        ...(title ? { title } : {}),
        product_items: productIds.map((id) => ({ product_retailer_id: id })),
      })),
    },
  };
}

function frame({ header, text, footer }: Parts): Frame {
  return {
    ...(header ? { header: headerOf(header) } : {}),
    ...(text ? { body: { text } } : {}),
    ...(footer ? { footer: { text: footer } } : {}),
  };
}

function headerOf(header: OutgoingHeader): Header {
  if (header.kind === 'text') return { type: 'text', text: header.text };
  return mediaObject(header.media, header.url, { filename: header.filename });
}
