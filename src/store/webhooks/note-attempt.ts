import { and, eq, gt, lte, sql } from 'drizzle-orm';
import type { Db, Queryable } from '../database.ts';
import { webhookEvents, webhooks } from '../tables.ts';
import { inTransaction } from '../transaction.ts';
import type { Receiver, WaitingEvent } from './event-queue.ts';

/** How one POST to a receiver ended; `status` is null when no answer came. */
export type Attempt = { ok: true; status: number } | { ok: false; status: number | null; error: string };

/** A receiver that never takes an event is tried for so long; then it is parked. */
const patienceMs = 24 * 3_600_000;

/** From one second, doubled with every failure, to five minutes. */
const backoffMs = { min: 1000, max: 300_000 };

/** So many different events failed, and none went through: the receiver is down, and only one is tried at a time. */
export const downAfter = 8;

function backoff(failures: number): number {
  return Math.min(backoffMs.max, backoffMs.min * 2 ** Math.min(20, failures - 1));
}

/** Writes down how an attempt went. A failed event, and those behind it of the same key, wait; or it is parked. */
export async function noteAttempt(db: Db, event: WaitingEvent, attempt: Attempt, now: Date): Promise<void> {
  const attempts = event.attempts + 1;
  const firstAttemptAt = event.firstAttemptAt ?? now;
  const tried = { attempts, firstAttemptAt, lastAttemptAt: now, lastStatus: attempt.status };
  const itself = eq(webhookEvents.seq, event.seq);
  if (attempt.ok) {
    await inTransaction(db, async (tx) => {
      await tx
        .update(webhookEvents)
        .set({ ...tried, lastError: null, state: 'delivered', deliveredAt: now })
        .where(itself);
      if (event.attempts > 0) await bringForward(tx, event.webhookId, now, event.orderKey);
    });
    return;
  }
  const givenUp = now.getTime() - firstAttemptAt.getTime() >= patienceMs;
  await inTransaction(db, async (tx) => {
    await tx
      .update(webhookEvents)
      .set({
        ...tried,
        lastError: attempt.error,
        ...(givenUp ? { state: 'parked', parkedAt: now } : {}),
      })
      .where(itself);
    if (givenUp) return bringForward(tx, event.webhookId, now, event.orderKey);
    const next = new Date(now.getTime() + backoff(attempts));
    await tx
      .update(webhookEvents)
      .set({ nextAttemptAt: next })
      .where(waitingOf(event.webhookId, event.orderKey));
  });
}

/**
 * Writes down how a receiver does: one that takes nothing is held back for a while, so that a dead one costs a call
 * every five minutes, whatever it has waiting; once it takes something again, everything is due at once.
 * @param page what was tried of it: how many went through, and how many failed for the first time
 */
export async function noteHealth(
  db: Db,
  webhook: Receiver,
  page: { delivered: number; failed: number; failedFirst: number },
  now: Date,
): Promise<void> {
  const itself = eq(webhooks.id, webhook.id);
  if (page.delivered > 0) {
    if (!webhook.failingSince) return;
    await inTransaction(db, async (tx) => {
      await tx.update(webhooks).set({ failures: 0, failingSince: null, heldUntil: null }).where(itself);
      if (webhook.heldUntil) await bringForward(tx, webhook.id, now);
    });
    return;
  }
  if (page.failed === 0) return;
  const down = webhook.failures >= downAfter;
  const failures = down ? webhook.failures + 1 : Math.min(downAfter, webhook.failures + page.failedFirst);
  const failingSince = webhook.failingSince ?? now;
  const heldUntil =
    failures >= downAfter ? new Date(now.getTime() + backoff(failures - downAfter + 1)) : null;
  await db.update(webhooks).set({ failures, failingSince, heldUntil }).where(itself);
  if (heldUntil && now.getTime() - failingSince.getTime() >= patienceMs) await parkOld(db, webhook.id, now);
}

/** What waited for a whole day behind a receiver that is down was tried with it: it is parked with it. */
async function parkOld(db: Queryable, webhookId: string, now: Date): Promise<void> {
  await db
    .update(webhookEvents)
    .set({
      state: 'parked',
      parkedAt: now,
      lastError: sql`coalesce(${webhookEvents.lastError}, 'The receiver was down')`,
    })
    .where(
      and(
        eq(webhookEvents.webhookId, webhookId),
        eq(webhookEvents.state, 'waiting'),
        lte(
          sql`coalesce(${webhookEvents.firstAttemptAt}, ${webhookEvents.createdAt})`,
          new Date(now.getTime() - patienceMs),
        ),
      ),
    );
}

async function bringForward(tx: Queryable, webhookId: string, now: Date, orderKey?: string): Promise<void> {
  await tx
    .update(webhookEvents)
    .set({ nextAttemptAt: now })
    .where(and(waitingOf(webhookId, orderKey), gt(webhookEvents.nextAttemptAt, now)));
}

function waitingOf(webhookId: string, orderKey?: string) {
  return and(
    eq(webhookEvents.webhookId, webhookId),
    eq(webhookEvents.state, 'waiting'),
    orderKey === undefined ? undefined : eq(webhookEvents.orderKey, orderKey),
  );
}
