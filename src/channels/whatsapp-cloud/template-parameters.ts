import type { MediaKind, OutgoingContent } from '../channel.ts';

/** Where a template parameter belongs. `index` is zero-based, `position` counts from 1. */
export type TemplateParameter =
  | { part: 'header'; kind: 'text'; name?: string }
  | { part: 'header'; kind: MediaKind }
  | { part: 'body'; position: number }
  | { part: 'body'; name: string }
  | { part: 'button'; index: number };

/**
 * Reads a parameter's name: Connectly's `header_text`, `header_image`, `header_video`, `header_document`, `body_1` …
 * `body_15`, `button_1_url` … `button_10_url` (the number counts all buttons of the template); and, for templates with
 * named variables, which Connectly has not, `body_<name>` and `header_text_<name>`. `null` for any other name.
 */
export function readParameterName(name: string): TemplateParameter | null {
  const [, media] = /^header_(image|video|document)$/.exec(name) ?? [];
  if (media === 'image' || media === 'video' || media === 'document') return { part: 'header', kind: media };
  if (name === 'header_text') return { part: 'header', kind: 'text' };
  const position = Number(/^body_([1-9]\d?)$/.exec(name)?.[1]);
  if (position) return { part: 'body', position };
  const button = Number(/^button_([1-9]|10)_url$/.exec(name)?.[1]);
  if (button) return { part: 'button', index: button - 1 };
  // Meta: the names of named variables are lower-case letters, digits and underscores.
  const [, part, variable] = /^(body|header_text)_([a-z][a-z0-9_]*)$/.exec(name) ?? [];
  if (!variable) return null;
  return part === 'body'
    ? { part: 'body', name: variable }
    : { part: 'header', kind: 'text', name: variable };
}

/** The parameter names of a message that no place in a template belongs to. */
export function unknownParameters(content: OutgoingContent): string[] {
  if (content.kind !== 'template') return [];
  return Object.keys(content.parameters).filter((name) => readParameterName(name) === null);
}
