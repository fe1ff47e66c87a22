import { assertUnreachable } from '../assert-unreachable.ts';
import { buttonReply } from '../channels/button-reply.ts';
import type { OutgoingContent } from '../channels/channel.ts';
import { fillIn } from '../flow/placeholders.ts';
import type { Content } from '../flow/schema.ts';

/**
 * What a client gets to see: the content with its variables filled in, each button with what it gives back when tapped.
 * @param messageId our id of the message, which the buttons name
 */
export function render(content: Content, values: Record<string, string>, messageId: string): OutgoingContent {
  const fill = (text: string) => fillIn(text, values);
  const buttons = (content.buttons ?? []).map((button) => ({
    reply: buttonReply(messageId, button.id),
    title: fill(button.title),
  }));
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: fill(content.text), buttons };
    case 'media':
      return {
        kind: 'media',
        media: content.media,
        url: fill(content.url),
        ...(content.caption === undefined ? {} : { caption: fill(content.caption) }),
        buttons,
      };
    case 'template':
      return {
        kind: 'template',
        template: content.template,
        language: content.language,
        parameters: Object.fromEntries(
          Object.entries(content.parameters ?? {}).map(([name, value]) => [name, fill(value)]),
        ),
        buttons,
      };
    default:
      return assertUnreachable(content);
  }
}
