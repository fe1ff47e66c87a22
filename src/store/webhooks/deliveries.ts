import { and, desc, eq, lt } from 'drizzle-orm';
import type { Queryable } from '../database.ts';
import { webhookEvents } from '../tables.ts';

export type DeliveryState = (typeof webhookEvents.$inferSelect)['state'];
export type Delivery = typeof webhookEvents.$inferSelect;

/** A page of what a webhook was told or is still to be, the newest first, one more than the limit. */
export async function deliveryPage(
  db: Queryable,
  webhookId: string,
  { state, before, limit }: { state: DeliveryState | undefined; before: number | undefined; limit: number },
): Promise<Delivery[]> {
  return db
    .select()
    .from(webhookEvents)
    .where(
      and(
        eq(webhookEvents.webhookId, webhookId),
        state === undefined ? undefined : eq(webhookEvents.state, state),
        before === undefined ? undefined : lt(webhookEvents.seq, before),
      ),
    )
    .orderBy(desc(webhookEvents.seq))
    .limit(limit + 1);
}

/** Puts everything parked back into the queue, for another day of tries. Returns how many. */
export async function replayParked(tx: Queryable, webhookId: string, now: Date): Promise<number> {
  const again = await tx
    .update(webhookEvents)
    .set({ state: 'waiting', nextAttemptAt: now, attempts: 0, firstAttemptAt: null, parkedAt: null })
    .where(and(eq(webhookEvents.webhookId, webhookId), eq(webhookEvents.state, 'parked')))
    .returning({ seq: webhookEvents.seq });
  return again.length;
}
