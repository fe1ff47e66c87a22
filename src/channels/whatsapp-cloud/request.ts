import { assertUnreachable } from '../../assert-unreachable.ts';
import type { OutgoingContent, OutgoingMessage } from '../channel.ts';
import { type Interactive, list, product, products, replyButtons } from './interactive.ts';
import { type MediaObject, mediaObject } from './media-object.ts';
import { type TemplateComponent, templateComponents } from './template-components.ts';

type Content =
  | { type: 'text'; text: { body: string; preview_url: boolean } }
  | { type: 'interactive'; interactive: Interactive }
  | { type: 'audio'; audio: { link: string } }
  | {
      type: 'location';
      location: { latitude: number; longitude: number; name?: string; address?: string };
    }
  | {
      type: 'template';
      template: { name: string; language: { code: string }; components?: TemplateComponent[] };
    }
  | MediaObject;

/** The JSON of `POST /{phone-number-id}/messages`. */
export type SendBody = {
  messaging_product: 'whatsapp';
  recipient_type: 'individual';
  /** Comes back in every status of this message, and is never shown to the client. */
  biz_opaque_callback_data: string;
} & ({ to: string } | { recipient: string }) &
  Content;

/**
 * A message as the Cloud API takes it. Lengths and numbers of buttons are not looked at here: the flow's validation
 * does, and Meta refuses the rest in its own words.
 * Source: Meta's "Send messages" and the pages of the message types; `recipient` is for business-scoped user ids.
 */
export function sendBody(message: OutgoingMessage): SendBody {
  const bsuid = /^bsuid:(.+)$/.exec(message.to)?.[1];
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...(bsuid ? { recipient: bsuid } : { to: message.to }),
    biz_opaque_callback_data: message.token,
    ...contentOf(message.content),
  };
}

function contentOf(content: OutgoingContent): Content {
  switch (content.kind) {
    case 'text':
      if (content.buttons.length > 0) return interactive(replyButtons(content, content.buttons));
      return { type: 'text', text: { body: content.text, preview_url: /https?:\/\//i.test(content.text) } };
    case 'media':
      if (content.buttons.length === 0) return mediaObject(content.media, content.url, content);
      return interactive(replyButtons(mediaAbove(content), content.buttons));
    case 'audio':
      return { type: 'audio', audio: { link: content.url } };
    case 'location': {
      const { kind: _kind, ...location } = content;
      return { type: 'location', location };
    }
    case 'reply_buttons':
      return interactive(replyButtons(content, content.buttons));
    case 'list':
      return interactive(list(content));
    case 'product':
      return interactive(product(content));
    case 'products':
      return interactive(products(content));
    case 'template': {
      const components = templateComponents(content.parameters, content.buttons, content.filename);
      return {
        type: 'template',
        template: {
          name: content.template,
          language: { code: content.language },
          ...(components.length > 0 ? { components } : {}),
        },
      };
    }
    default:
      return assertUnreachable(content);
  }
}

function interactive(content: Interactive): Content {
  return { type: 'interactive', interactive: content };
}

/** Media with buttons: the media stands above its caption. */
function mediaAbove({ caption, ...header }: Extract<OutgoingContent, { kind: 'media' }>) {
  return { header, ...(caption === undefined ? {} : { text: caption }) };
}
