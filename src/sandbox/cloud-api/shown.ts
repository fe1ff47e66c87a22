import { assertUnreachable } from '../../assert-unreachable.ts';
import type { BusinessMessage, ShownButton } from '../message.ts';
import { fillIn, type Template } from '../template.ts';
import { mediaOf } from './media.ts';
import type { SendRequest } from './send-schema.ts';
import { interactiveButtons, interactiveText } from './shown-interactive.ts';
import { textParameters, valuesByName, wordsOf } from './template-parameters.ts';
import type { TemplateSend } from './template-schema.ts';

export type Shown = Pick<BusinessMessage, 'kind' | 'text' | 'media' | 'buttons' | 'template'>;

/**
 * The message as the person sees it: header, media, body and footer one below the other, and what can be tapped.
 * @param known the template, when the message is one and the sandbox knows it.
 */
export function shown(send: SendRequest, known: Template | undefined): Shown {
  const [found] = mediaOf(send);
  const media = found
    ? { type: found.type, source: found.source.link ?? `media ${found.source.id ?? ''}` }
    : null;
  const lines = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('\n');
  switch (send.type) {
    case 'text':
      return { kind: 'text', text: send.text.body, media, buttons: [], template: null };
    case 'image':
      return plainMedia('image', lines(media?.source, send.image.caption));
    case 'video':
      return plainMedia('video', lines(media?.source, send.video.caption));
    case 'audio':
      return plainMedia('audio', lines(media?.source));
    case 'document':
      return plainMedia('document', lines(media?.source, send.document.filename, send.document.caption));
    case 'location': {
      const { latitude, longitude, name, address } = send.location;
      const text = lines(name, address, `${latitude}, ${longitude}`);
      return { kind: 'location', text, media, buttons: [], template: null };
    }
    case 'interactive': {
      const text = lines(...interactiveText(send.interactive, media?.source));
      const buttons = interactiveButtons(send.interactive);
      return { kind: send.interactive.type, text, media, buttons, template: null };
    }
    case 'template': {
      const { name, language } = send.template;
      const [header, body, footer] = known ? knownText(send.template, known) : unknownText(send.template);
      return {
        kind: 'template',
        text: lines(header, media?.source, body, footer),
        media,
        buttons: quickReplies(send.template, known),
        template: { name, language: language.code, category: known?.category ?? 'marketing' },
      };
    }
    default:
      return assertUnreachable(send);
  }

  function plainMedia(kind: 'image' | 'video' | 'audio' | 'document', text: string): Shown {
    return { kind, text, media, buttons: [], template: null };
  }
}

type Texts = [header: string | undefined, body: string, footer: string | undefined];

function knownText(send: TemplateSend, known: Template): Texts {
  const header = typeof known.header === 'string' ? known.header : undefined;
  return [
    header && fillIn(header, valuesByName(textParameters(send, 'header'))),
    fillIn(known.body, valuesByName(textParameters(send, 'body'))),
    known.footer,
  ];
}

/** What an unknown template says is not known: its name and the values are shown. */
function unknownText(send: TemplateSend): Texts {
  const [header] = textParameters(send, 'header').map(wordsOf);
  const values = textParameters(send, 'body').map(wordsOf).join(', ');
  return [header, values ? `${send.name}: ${values}` : send.name, undefined];
}

/** A quick reply without a payload comes back with its title. Those of unknown templates have no better title. */
function quickReplies(send: TemplateSend, known: Template | undefined): ShownButton[] {
  const payloads = new Map<number, string>();
  for (const part of send.components) {
    if (part.type !== 'button' || part.sub_type !== 'quick_reply') continue;
    for (const { payload } of part.parameters) payloads.set(part.index, payload);
  }
  const titles = known
    ? known.buttons.map((title, index) => [index, title] as const)
    : [...payloads.keys()].sort((a, b) => a - b).map((index) => [index, `Button ${index + 1}`] as const);
  return titles.map(([index, title]) => ({
    id: payloads.get(index) ?? title,
    title,
    description: null,
    reply: 'quick_reply',
  }));
}
