import type { OutgoingContent } from '../../channels/channel.ts';
import { limits } from '../../flow/limits.ts';
import { invalidField } from '../error-handler.ts';
import { ApiError } from '../errors.ts';
import { attachmentContent } from './attachment.ts';
import { interactiveContent, interactiveKinds } from './interactive-content.ts';
import type { MessageParts } from './shapes.ts';

/**
 * What a session message says. Buttons and rows have the caller's ids as their `reply`.
 * @throws ApiError 400 when it has not just one kind of content, or that is not usable
 */
export function messageContent(message: MessageParts): OutgoingContent {
  const { text, attachments, location } = message;
  const interactive = interactiveKinds.filter((kind) => message[kind]);
  const kinds = [
    ...interactive,
    ...(attachments?.length ? ['attachments'] : []),
    ...(location ? ['location'] : []),
  ];
  if (kinds.length > 1) throw tooMany(kinds);
  if (interactive.length > 0) return interactiveContent(message);
  if (kinds.length === 1 && text) throw tooMany(['text', ...kinds]);
  if (location) return placeOf(location);
  // An empty list is what some clients send for none.
  if (attachments && (attachments.length > 0 || text === null || text === undefined))
    return attachmentContent(attachments);
  if (text === null || text === undefined)
    throw invalidField(
      'message',
      'has no content: give it a text, attachments, location or an interactive message',
    );
  if (text.trim() === '') throw new ApiError('ERROR_CODE_MESSAGE_TEXT_EMPTY');
  if (text.length > limits.text)
    throw invalidField('message.text', `must have at most ${limits.text} characters`);
  return { kind: 'text', text, buttons: [] };
}

function placeOf({
  latitude,
  longitude,
  name,
  address,
}: NonNullable<MessageParts['location']>): OutgoingContent {
  return {
    kind: 'location',
    latitude,
    longitude,
    ...(name ? { name } : {}),
    ...(address ? { address } : {}),
  };
}

function tooMany(kinds: string[]): ApiError {
  return invalidField('message', `has ${kinds.join(' and ')}: a message has one kind of content`);
}
