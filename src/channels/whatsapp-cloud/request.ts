import { assertUnreachable } from '../../assert-unreachable.ts';
import type { OutgoingButton, OutgoingContent, OutgoingMessage } from '../channel.ts';
import { type MediaObject, mediaObject } from './media-object.ts';
import { type TemplateComponent, templateComponents } from './template-components.ts';

type Interactive = {
  type: 'button';
  header?: MediaObject;
  body?: { text: string };
  action: { buttons: { type: 'reply'; reply: { id: string; title: string } }[] };
};

type Content =
  | { type: 'text'; text: { body: string; preview_url: boolean } }
  | { type: 'interactive'; interactive: Interactive }
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
      if (content.buttons.length > 0) return withButtons(content.text, content.buttons);
      return { type: 'text', text: { body: content.text, preview_url: /https?:\/\//i.test(content.text) } };
    case 'media': {
      if (content.buttons.length === 0) return mediaObject(content.media, content.url, content.caption);
      return withButtons(content.caption, content.buttons, mediaObject(content.media, content.url));
    }
    case 'template': {
      const components = templateComponents(content.parameters, content.buttons);
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

function withButtons(text: string | undefined, buttons: OutgoingButton[], header?: MediaObject): Content {
  return {
    type: 'interactive',
    interactive: {
      type: 'button',
      ...(header ? { header } : {}),
      ...(text ? { body: { text } } : {}),
      action: {
        buttons: buttons.map(({ reply, title }) => ({ type: 'reply', reply: { id: reply, title } })),
      },
    },
  };
}
