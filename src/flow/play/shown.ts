import { assertUnreachable } from '../../assert-unreachable.ts';
import { fillIn } from '../placeholders.ts';
import type { Content } from '../schema.ts';

/** The content as this person sees it, with the variables filled in. */
export function shown(content: Content, values: Record<string, string>): Content {
  const fill = (text: string) => fillIn(text, values);
  const { buttons } = content;
  const shared = buttons
    ? { buttons: buttons.map((button) => ({ ...button, title: fill(button.title) })) }
    : {};
  switch (content.kind) {
    case 'text':
      return { ...content, text: fill(content.text), ...shared };
    case 'media': {
      const { caption } = content;
      return {
        ...content,
        url: fill(content.url),
        ...(caption === undefined ? {} : { caption: fill(caption) }),
        ...shared,
      };
    }
    case 'template': {
      const parameters = Object.entries(content.parameters ?? {}).map(([name, value]) => [name, fill(value)]);
      return { ...content, parameters: Object.fromEntries(parameters), ...shared };
    }
    default:
      return assertUnreachable(content);
  }
}

/** A message in one line. What a template says is the provider's to know: here it is its name and what is filled in. */
export function inOneLine(content: Content): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'media':
      return content.caption ?? content.url;
    case 'template': {
      const filled = Object.values(content.parameters ?? {}).join(', ');
      return filled ? `${content.template}: ${filled}` : content.template;
    }
    default:
      return assertUnreachable(content);
  }
}
