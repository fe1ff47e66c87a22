import { assertUnreachable } from '../../assert-unreachable.ts';
import type { OwedWebhook, PersonMessage } from '../message.ts';
import { userId, waId } from '../phone-key.ts';
import { contact } from './contact.ts';
import { seconds } from './status-value.ts';

/**
 * What the webhook of a person's message says.
 * @param business the business's number, digits only.
 * @param description the description of the list row that was tapped.
 */
export function inboundValue(
  message: PersonMessage,
  business: string,
  description: string | null,
): OwedWebhook['value'] {
  const context = message.quoted ? { from: business, id: message.quoted } : undefined;
  const item = {
    context,
    from: waId(message.phone),
    from_user_id: userId(message.phone),
    id: message.id,
    timestamp: seconds(message.at),
    ...content(message, description),
  };
  return { contacts: [contact(message.phone)], messages: [item] };
}

function content({ kind, text, buttonId }: PersonMessage, description: string | null): object {
  const reply = { id: buttonId, title: text };
  switch (kind) {
    case 'text':
      return { type: 'text', text: { body: text } };
    case 'quick_reply':
      return { type: 'button', button: { payload: buttonId, text } };
    case 'button_reply':
      return { type: 'interactive', interactive: { type: 'button_reply', button_reply: reply } };
    case 'list_reply': {
      const row = description === null ? reply : { ...reply, description };
      return { type: 'interactive', interactive: { type: 'list_reply', list_reply: row } };
    }
    default:
      return assertUnreachable(kind);
  }
}
