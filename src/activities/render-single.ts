import { buttonReply } from '../channels/button-reply.ts';
import type { OutgoingContent } from '../channels/channel.ts';

/**
 * A single message as it goes out: each button and row gives back our message and its place in it, instead of the id
 * that its caller gave it, which may be of any form and is found by the place again.
 */
export function renderSingle(content: OutgoingContent, messageId: string): OutgoingContent {
  let place = 0;
  const choice = <Choice extends { reply: string }>(given: Choice): Choice => {
    const reply = buttonReply(messageId, String(place));
    place += 1;
    return { ...given, reply };
  };
  if ('buttons' in content) return { ...content, buttons: content.buttons.map(choice) };
  if (content.kind !== 'list') return content;
  const sections = content.sections.map((section) => ({ ...section, rows: section.rows.map(choice) }));
  return { ...content, sections };
}
