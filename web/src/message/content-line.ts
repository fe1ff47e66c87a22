import { assertUnreachable } from '../../../src/assert-unreachable.ts';
import type { Content } from '../../../src/flow/schema.ts';
import type { PhoneLine } from '../phone/phone-line.ts';
import { fillPlaces, headerName, type KnownTemplate, templateOf } from './known-template.ts';

/** What a message shows, without its time and state. */
export type ContentLine = Pick<PhoneLine, 'text' | 'media' | 'header' | 'footer'> & {
  buttons: { id: string; title: string }[];
};

/**
 * A message as the person sees it. A template that is not known is shown by its name and what is filled in.
 * @param content with the variables filled in
 */
export function lineOfContent(content: Content, templates: readonly KnownTemplate[]): ContentLine {
  const buttons = (content.buttons ?? []).map(({ id, title }) => ({ id, title }));
  switch (content.kind) {
    case 'text':
      return { text: content.text, buttons };
    case 'media': {
      const media = { kind: content.media, name: fileName(content.url) };
      return { text: content.caption ?? '', media, buttons };
    }
    case 'template': {
      const known = templateOf(content, templates);
      return { ...(known ? ofKnown(content, known) : ofUnknown(content)), buttons };
    }
    default:
      return assertUnreachable(content);
  }
}

type TemplateContent = Extract<Content, { kind: 'template' }>;

function ofKnown({ parameters = {} }: TemplateContent, { header, body, footer }: KnownTemplate) {
  const file = typeof header === 'object' && header !== null ? header.format : null;
  return {
    text: fillPlaces(body, (place) => parameters[`body_${place}`]),
    ...(typeof header === 'string' ? { header: fillPlaces(header, (it) => parameters[headerName(it)]) } : {}),
    ...(file ? { media: { kind: file, name: fileName(parameters[`header_${file}`] ?? '') } } : {}),
    ...(footer ? { footer } : {}),
  };
}

function ofUnknown({ template, language, parameters = {} }: TemplateContent) {
  const filled = Object.entries(parameters).map(([name, value]) => `${name}: ${value}`);
  return { header: `Template “${template}” (${language})`, text: filled.join('\n') };
}

/** The last part of a file's address, for a card that names it. */
export function fileName(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  const last = path.split('/').filter(Boolean).at(-1) ?? '';
  return last.includes(':') ? '' : last;
}
