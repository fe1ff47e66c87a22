import { and, eq, sql } from 'drizzle-orm';
import type { InboundItem } from '../channels/channel.ts';
import { clientNumber } from './client-number.ts';
import type { Tx } from './database.ts';
import { inboundMessages, windows } from './tables.ts';

type FromClient = Extract<InboundItem, { kind: 'tap' | 'text' | 'other' }>;

/** Notes an inbound message by the provider's id of it; false when it is known already. */
export async function noteInboundMessage(
  tx: Tx,
  businessId: string,
  senderId: string,
  item: FromClient,
  now: Date,
): Promise<boolean> {
  const added = await tx
    .insert(inboundMessages)
    .values({
      businessId,
      providerId: item.id,
      senderId,
      client: clientNumber(item.from),
      kind: item.kind,
      at: new Date(Math.min(item.at, now.getTime())),
    })
    .onConflictDoNothing()
    .returning({ id: inboundMessages.providerId });
  return added.length > 0;
}

/**
 * The client wrote or tapped: the customer service window is open from then. When the message belongs to a run, the
 * window is that run's client's: the provider's id of a person may differ from the number that was written to.
 */
export async function openWindow(
  tx: Tx,
  businessId: string,
  senderId: string,
  item: FromClient,
  run: { runId: string; client: string } | null,
): Promise<void> {
  const client = run?.client ?? clientNumber(item.from);
  const at = new Date(item.at);
  await tx
    .insert(windows)
    .values({ senderId, client, lastInboundAt: at })
    .onConflictDoUpdate({
      target: [windows.senderId, windows.client],
      set: { lastInboundAt: sql`greatest(${windows.lastInboundAt}, excluded.last_inbound_at)` },
    });
  if (!run) return;
  await tx
    .update(inboundMessages)
    .set({ runId: run.runId, client })
    .where(and(eq(inboundMessages.businessId, businessId), eq(inboundMessages.providerId, item.id)));
}
