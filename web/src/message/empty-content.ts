import { assertUnreachable } from '../../../src/assert-unreachable.ts';
import type { Content } from '../../../src/flow/schema.ts';
import type { KnownTemplate } from './known-template.ts';
import { contentForTemplate } from './template-content.ts';

/** A message of a kind in which nothing has been written yet. A template always has a name: it is the first that may be sent. */
export function emptyContent(kind: Content['kind'], templates: readonly KnownTemplate[]): Content {
  switch (kind) {
    case 'template': {
      const unnamed: Content = { kind, template: 'template_name', language: 'en_US' };
      const usual = templates.find(({ status }) => status === 'approved');
      return usual ? contentForTemplate(usual, unnamed) : unnamed;
    }
    case 'text':
      return { kind, text: '' };
    case 'media':
      return { kind, media: 'image', url: '' };
    default:
      return assertUnreachable(kind);
  }
}
