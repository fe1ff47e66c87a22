import { addSingle } from '../../store/add-single.ts';
import type { Tx } from '../../store/database.ts';
import type { SingleMessage } from '../../store/single-message.ts';
import { findSuppression } from '../../store/suppressions.ts';
import { ApiError } from '../errors.ts';
import { messageContent } from './message-content.ts';
import { recipientOf, requireWhatsApp, sessionSender, templateSender } from './parties.ts';
import type { SendMessage, SendTemplate } from './shapes.ts';
import { templateContent } from './template-content.ts';

/**
 * Stores a message for a client who has written within 24 hours. Who has opted out of templates may still be answered.
 * @returns its id
 * @throws ApiError 400 when it cannot go out like this
 */
export async function addSessionMessage(
  tx: Tx,
  businessId: string,
  request: SendMessage,
  now: Date,
): Promise<string> {
  requireWhatsApp(request.recipient.channelType);
  const content = messageContent(request.message);
  const client = recipientOf(request.recipient.id);
  const sender = await sessionSender(tx, businessId, client, request.sender, now);
  const single = { content, ...extrasOf(request) };
  return addSingle(tx, { businessId, client, senderId: sender.id, single }, now);
}

/**
 * Stores a template message.
 * @returns its id
 * @throws ApiError 400 or 404 when it cannot go out like this, 409 when the client has opted out
 */
export async function addTemplateMessage(
  tx: Tx,
  businessId: string,
  request: SendTemplate,
  now: Date,
): Promise<string> {
  const client = recipientOf(request.number);
  const sender = await templateSender(tx, businessId, client, request.sender);
  const content = await templateContent(tx, businessId, request);
  if (await findSuppression(tx, businessId, client))
    throw new ApiError('ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT');
  const single = { content, ...extrasOf(request) };
  return addSingle(tx, { businessId, client, senderId: sender.id, single }, now);
}

function extrasOf({
  callbackData,
  campaignName,
}: SendMessage | SendTemplate): Omit<SingleMessage, 'content'> {
  return {
    ...(campaignName ? { campaignName } : {}),
    ...(callbackData === undefined || callbackData === null ? {} : { callbackData }),
  };
}
