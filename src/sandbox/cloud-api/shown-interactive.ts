import { assertUnreachable } from '../../assert-unreachable.ts';
import type { ShownButton } from '../message.ts';
import type { InteractiveSend } from './interactive-schema.ts';

/**
 * The lines of an interactive message as the person sees them, without what can be tapped.
 * @param media the header's, if it is one
 */
export function interactiveText(
  interactive: InteractiveSend,
  media: string | undefined,
): (string | undefined)[] {
  const { body, footer } = interactive;
  switch (interactive.type) {
    case 'button':
    case 'list': {
      const title = interactive.header?.type === 'text' ? interactive.header.text : undefined;
      return [title, media, body?.text, footer?.text];
    }
    case 'product':
      return [interactive.action.product_retailer_id, body?.text, footer?.text];
    case 'product_list':
      return [
        interactive.header.text,
        body?.text,
        ...interactive.action.sections.flatMap(({ title, product_items }) => [
          title,
          ...product_items.map(({ product_retailer_id }) => product_retailer_id),
        ]),
        footer?.text,
      ];
    default:
      return assertUnreachable(interactive);
  }
}

/** What can be tapped; the products of a catalogue cannot. */
export function interactiveButtons(interactive: InteractiveSend): ShownButton[] {
  switch (interactive.type) {
    case 'button':
      return interactive.action.buttons.map(({ reply }) => ({
        id: reply.id,
        title: reply.title,
        description: null,
        reply: 'button_reply',
      }));
    case 'list':
      return interactive.action.sections.flatMap(({ rows }) =>
        rows.map(({ id, title, description }) => ({
          id,
          title,
          description: description ?? null,
          reply: 'list_reply' as const,
        })),
      );
    case 'product':
    case 'product_list':
      return [];
    default:
      return assertUnreachable(interactive);
  }
}
