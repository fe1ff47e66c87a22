import type { ProviderError } from '../../channels/channel.ts';
import type { Tx } from '../database.ts';
import type { Message, Run } from '../ledger/locks.ts';
import { announceEcho } from './announce-echo.ts';
import { failureEnvelope } from './failure-envelope.ts';
import type { WebhookOutbox } from './outbox.ts';
import { businessParty, callbackDataOf, customerOf, metadataOf, unixSeconds } from './parties.ts';

/** What became of a message, and when. */
export type StatusChange =
  | { status: 'sent' | 'delivered' | 'read'; at: Date }
  | { status: 'failed'; at: Date; code: string; error?: ProviderError | null };

export type Announcement = { run: Run; message: Message; outbox: WebhookOutbox; now: Date };

/** Writes the `delivery_status` events of what the ledger has just learnt about a message, in this order. */
export async function announceStatus(
  tx: Tx,
  { run, message, outbox, now }: Announcement,
  changes: StatusChange[],
): Promise<void> {
  const receivers = await outbox.receivers(tx, run.businessId, 'delivery_status');
  if (receivers.length === 0 || changes.length === 0) return;
  const metadata = await metadataOf(tx, run, message);
  const business = await businessParty(tx, message.senderId);
  for (const change of changes) {
    const body = {
      topic: 'delivery_status',
      timestamp: unixSeconds(change.at),
      sender: business,
      recipient: customerOf(run.client),
      statusUpdate: {
        id: message.id,
        status: change.status === 'failed' ? 'delivery_failed' : change.status,
        error: change.status === 'failed' ? failureEnvelope(message.id, change.code, change.error) : null,
      },
      metadata,
      ...callbackDataOf(run),
    };
    await outbox.add(tx, receivers, metadata.campaign_name ?? null, { orderKey: message.id, body, at: now });
  }
}

/** A message is now known to have gone out: its status, and its echo for those who want one. */
export async function announceSent(tx: Tx, about: Announcement, at: Date): Promise<void> {
  await announceStatus(tx, about, [{ status: 'sent', at }]);
  await announceEcho(tx, about, at);
}
