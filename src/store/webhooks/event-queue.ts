import { and, asc, count, eq, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Clock } from '../../clock.ts';
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

/** The receiver is down and nothing is tried now: its dispatcher looks again when that time is over. */
export function isHeld({ heldUntil }: Pick<Receiver, 'heldUntil'>, now: Date): boolean {
  return heldUntil !== null && heldUntil > now;
}

/** What may be delivered now, the longest due first. */
export async function dueEvents(
  db: Queryable,
  webhook: Pick<Receiver, 'id' | 'heldUntil'>,
  now: Date,
  limit: number,
): Promise<WaitingEvent[]> {
  if (isHeld(webhook, now)) return [];
  return db
    .select()
    .from(webhookEvents)
    .where(and(heads(webhook.id), lte(webhookEvents.nextAttemptAt, now)))
    .orderBy(asc(webhookEvents.nextAttemptAt), asc(webhookEvents.seq))
    .limit(limit);
}

/** How many events wait. */
export async function countWaiting(db: Queryable, webhookId: string): Promise<number> {
  const [waiting] = await db
    .select({ events: count() })
    .from(webhookEvents)
    .where(and(eq(webhookEvents.webhookId, webhookId), eq(webhookEvents.state, 'waiting')));
  return waiting?.events ?? 0;
}

/**
 * When a dispatcher has to look, milliseconds since the epoch: when its next event is due, or was; null when nothing
 * waits. For a receiver that is held back when that is over, even if nothing waits: what comes meanwhile wakes nobody.
 */
export async function nextLook(
  db: Queryable,
  webhook: Pick<Receiver, 'id' | 'heldUntil'>,
  now: Date,
): Promise<number | null> {
  const [first] = await db
    .select({ at: webhookEvents.nextAttemptAt })
    .from(webhookEvents)
    .where(heads(webhook.id))
    .orderBy(asc(webhookEvents.nextAttemptAt))
    .limit(1);
  const held = isHeld(webhook, now) && webhook.heldUntil ? webhook.heldUntil.getTime() : null;
  return first ? Math.max(first.at.getTime(), held ?? 0) : held;
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
 * row's lock, which everybody who adds an event takes too: so they see the flag off, and wake it. The time is read
 * under the lock: what was added while it was waited for is due.
 * @returns when it has to look again, as in `nextLook`; null when it must not sleep
 */
export async function sleepIfIdle(
  db: Db,
  webhookId: string,
  clock: Clock,
): Promise<{ nextDue: number | null } | null> {
  return inTransaction(db, async (tx) => {
    const [webhook] = await tx.select().from(webhooks).where(eq(webhooks.id, webhookId)).for('update');
    const now = new Date(clock.now());
    const nextDue = webhook ? await nextLook(tx, webhook, now) : null;
    if (nextDue !== null && nextDue <= now.getTime()) return null;
    await tx.update(webhooks).set({ awake: false }).where(eq(webhooks.id, webhookId));
    return { nextDue };
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
