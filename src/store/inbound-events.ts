import { createHash } from 'node:crypto';
import { and, asc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import { inboundEvents, type SenderChannel } from './tables.ts';

export type NewInboundEvent = {
  businessId: string;
  channel: SenderChannel;
  /** The senders whose secret signed it. */
  senderIds: string[];
  /** The exact bytes that came. */
  body: Buffer;
};

export type InboundEvent = typeof inboundEvents.$inferSelect;

/** How long a process may be at work on an event before another one takes it. */
const leaseMs = 30_000;

/** After so many failures an event is put aside with its error, so that it cannot hold up the others. */
const maxAttempts = 10;

/** Keeps a webhook as it came. Null when the same bytes are kept already: a provider's redelivery. */
export async function keepInboundEvent(
  db: Queryable,
  event: NewInboundEvent,
  now: Date,
): Promise<InboundEvent | null> {
  const digest = createHash('sha256').update(event.body).digest('base64');
  const [kept] = await db
    .insert(inboundEvents)
    .values({ ...event, digest, receivedAt: now, leaseUntil: new Date(now.getTime() + leaseMs), attempts: 1 })
    .onConflictDoNothing()
    .returning();
  return kept ?? null;
}

/** Takes events that nobody is at work on, the oldest first. */
export async function takeInboundEvents(db: Queryable, limit: number, now: Date): Promise<InboundEvent[]> {
  const free = db
    .select({ id: inboundEvents.id })
    .from(inboundEvents)
    .where(
      and(
        isNull(inboundEvents.processedAt),
        or(isNull(inboundEvents.leaseUntil), lt(inboundEvents.leaseUntil, now)),
      ),
    )
    .orderBy(asc(inboundEvents.id))
    .limit(limit)
    .for('update', { skipLocked: true });
  return db
    .update(inboundEvents)
    .set({ leaseUntil: new Date(now.getTime() + leaseMs), attempts: sql`${inboundEvents.attempts} + 1` })
    .where(inArray(inboundEvents.id, free))
    .returning();
}

export async function markProcessed(db: Queryable, id: number, now: Date): Promise<void> {
  await db.update(inboundEvents).set({ processedAt: now, leaseUntil: null }).where(eq(inboundEvents.id, id));
}

/** Processing failed: it is tried again, or put aside with its error when it never works. */
export async function markFailed(
  db: Queryable,
  event: InboundEvent,
  error: string,
  now: Date,
): Promise<void> {
  const givenUp = event.attempts >= maxAttempts;
  await db
    .update(inboundEvents)
    .set({
      error,
      leaseUntil: new Date(now.getTime() + 1000 * event.attempts),
      ...(givenUp ? { processedAt: now } : {}),
    })
    .where(eq(inboundEvents.id, event.id));
}

/** At the start of the only process of a data folder: nobody is at work on anything. */
export async function freeInboundEvents(db: Queryable): Promise<void> {
  await db.update(inboundEvents).set({ leaseUntil: null }).where(isNull(inboundEvents.processedAt));
}

/** Whether anything that came in waits to be processed; of one business, or of all. */
export async function hasUnprocessedEvents(db: Queryable, businessId?: string): Promise<boolean> {
  const [open] = await db
    .select({ id: inboundEvents.id })
    .from(inboundEvents)
    .where(
      and(
        isNull(inboundEvents.processedAt),
        businessId === undefined ? undefined : eq(inboundEvents.businessId, businessId),
      ),
    )
    .limit(1);
  return open !== undefined;
}
