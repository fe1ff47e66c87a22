import { assertUnreachable } from '../../assert-unreachable.ts';
import type { InboundItem } from '../../channels/channel.ts';
import { clientNumber } from '../client-number.ts';
import type { Tx } from '../database.ts';
import type { WebhookOutbox } from './outbox.ts';
import { businessParty, callbackDataOf, customerOf, metadataOf, unixSeconds } from './parties.ts';
import { type QuotedMessage, quotedMessage } from './quoted-message.ts';

type FromClient = Extract<InboundItem, { kind: 'tap' | 'text' | 'other' }>;

/** Our message whose button was tapped. */
export type TappedMessage = QuotedMessage & { buttonId: string };

const mediaTypes = new Set(['image', 'video', 'audio', 'document', 'sticker']);

/**
 * Writes the `messages` event of what a client wrote or tapped, whether it belongs to a run or to nobody.
 * @param tapped null for what is no tap on a button of ours
 */
export async function announceMessage(
  tx: Tx,
  outbox: WebhookOutbox,
  from: { businessId: string; senderId: string; item: FromClient; tapped: TappedMessage | null },
  now: Date,
): Promise<void> {
  const { businessId, senderId, item, tapped } = from;
  // WhatsApp's own note about a client is not theirs.
  if (item.kind === 'other' && item.type === 'system') return;
  const receivers = await outbox.receivers(tx, businessId, 'messages');
  if (receivers.length === 0) return;
  const about = tapped ?? (await quotedMessage(tx, businessId, item));
  const metadata = about && (await metadataOf(tx, about.run, about.message));
  const client = about?.run.client ?? clientNumber(item.from);
  const body = {
    topic: 'messages',
    timestamp: unixSeconds(new Date(item.at)),
    sender: customerOf(client),
    recipient: await businessParty(tx, senderId),
    ...(about ? { context: { replyToId: about.message.id } } : {}),
    ...said(item, tapped),
    ...(metadata ? { metadata } : {}),
    ...(about ? callbackDataOf(about.run) : {}),
  };
  const orderKey = tapped?.message.id ?? `${senderId}/${client}`;
  await outbox.add(tx, receivers, metadata?.campaign_name ?? null, { orderKey, body, at: now });
}

function said(item: FromClient, tapped: TappedMessage | null): object {
  switch (item.kind) {
    case 'tap':
      if (!tapped)
        return { buttonResponse: { text: item.title, id: null, payload: item.reply ?? item.title } };
      return {
        buttonResponse: { text: item.title, id: tapped.buttonId, payload: tapped.buttonId },
      };
    case 'text':
      return { message: { text: item.text } };
    case 'other':
      // Where the provider keeps the file is not known here: it needs the provider's token to be read.
      return mediaTypes.has(item.type)
        ? { message: { attachments: [{ type: item.type, url: null }] } }
        : { message: { type: item.type } };
    default:
      return assertUnreachable(item);
  }
}
