import { and, asc, count, eq, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Db, Queryable } from '../database.ts';
import { webhookEvents, webhooks } from '../tables.ts';
import { inTransaction } from '../transaction.ts';

export type Receiver = typeof webhooks.$inferSelect;
export type WaitingEvent = typeof webhookEvents.$inferSelect;

/** Who is told, and how it has been going; null when the webhook is deleted. */
export async function readWebhook(db: Queryable, webhookId: string): Promise<Receiver | null> {
  const [webhook] = await db.select().from(webhooks).where(eq(webhooks.id, webhookId));
  return webhook ?? null;
}

/** Its dispatcher is at work: a sweep leaves it alone for a while. */
export async function noteDispatched(db: Queryable, webhookId: string, now: Date): Promise<void> {
  await db.update(webhooks).set({ dispatchedAt: now }).where(eq(webhooks.id, webhookId));
}

/** Waiting events with none before them of the same key: only the first of each key may go. */
function heads(webhookId: string | typeof webhooks.id): SQL | undefined {
  return and(
    eq(webhookEvents.webhookId, webhookId),
    eq(webhookEvents.state, 'waiting'),
    sql`not exists (select 1 from ${webhookEvents} before where before.webhook_id = ${webhookEvents.webhookId}
      and before.order_key = ${webhookEvents.orderKey} and before.state = 'waiting'
      and before.seq < ${webhookEvents.seq})`,
  );
}

/** What may be delivered now, the longest due first. */
export async function dueEvents(
  db: Queryable,
  webhook: Pick<Receiver, 'id' | 'heldUntil'>,
  now: Date,
  limit: number,
): Promise<WaitingEvent[]> {
  if (webhook.heldUntil && webhook.heldUntil > now) return [];
  return db
    .select()
    .from(webhookEvents)
    .where(and(heads(webhook.id), lte(webhookEvents.nextAttemptAt, now)))
    .orderBy(asc(webhookEvents.nextAttemptAt), asc(webhookEvents.seq))
    .limit(limit);
}

/** How much waits, and when the next of it is due; null when nothing waits. */
export async function queueView(
  db: Queryable,
  webhook: Pick<Receiver, 'id' | 'heldUntil'>,
): Promise<{ waiting: number; nextDue: number | null }> {
  const [waiting] = await db
    .select({ events: count() })
    .from(webhookEvents)
    .where(and(eq(webhookEvents.webhookId, webhook.id), eq(webhookEvents.state, 'waiting')));
  const [first] = await db
    .select({ at: webhookEvents.nextAttemptAt })
    .from(webhookEvents)
    .where(heads(webhook.id))
    .orderBy(asc(webhookEvents.nextAttemptAt))
    .limit(1);
  return {
    waiting: waiting?.events ?? 0,
    nextDue: first ? Math.max(first.at.getTime(), webhook.heldUntil?.getTime() ?? 0) : null,
  };
}

/** The dispatcher is told of an event after this: it looks once more before it sleeps. */
export async function markAwake(db: Queryable, webhookId: string): Promise<boolean> {
  const woken = await db
    .update(webhooks)
    .set({ awake: true })
    .where(eq(webhooks.id, webhookId))
    .returning({ id: webhooks.id });
  return woken.length > 0;
}

/**
 * Lets a dispatcher sleep if nothing is due now. The flag is cleared in the transaction that finds nothing, under the
 * row's lock, which everybody who adds an event takes too: so they see the flag off, and wake it.
 */
export async function sleepIfIdle(db: Db, webhookId: string, now: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const [webhook] = await tx.select().from(webhooks).where(eq(webhooks.id, webhookId)).for('update');
    if (webhook && (await dueEvents(tx, webhook, now, 1)).length > 0) return false;
    await tx.update(webhooks).set({ awake: false }).where(eq(webhooks.id, webhookId));
    return true;
  });
}

/** Webhooks that have due events, or were woken, and whose dispatcher has not been at work for a while. */
export async function webhooksAsleepWithWork(db: Queryable, now: Date, quietMs: number): Promise<string[]> {
  const quiet = new Date(now.getTime() - quietMs);
  const due = db
    .select({ one: sql`1` })
    .from(webhookEvents)
    .where(and(heads(webhooks.id), lte(webhookEvents.nextAttemptAt, quiet)));
  const found = await db
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(
      and(
        or(isNull(webhooks.dispatchedAt), lt(webhooks.dispatchedAt, quiet)),
        or(isNull(webhooks.heldUntil), lt(webhooks.heldUntil, quiet)),
        or(eq(webhooks.awake, true), sql`exists (${due})`),
      ),
    )
    .limit(100);
  return found.map(({ id }) => id);
}

/** Forgets what was delivered long ago. */
export async function dropDelivered(db: Queryable, before: Date): Promise<void> {
  await db
    .delete(webhookEvents)
    .where(and(eq(webhookEvents.state, 'delivered'), lt(webhookEvents.deliveredAt, before)));
}
