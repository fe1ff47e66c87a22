import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { hasUnprocessedEvents } from '../inbound-events.ts';
import { attempts, inboundEvents, messages } from '../tables.ts';
import type { Message } from './locks.ts';

/** So many later messages must have their status before the silence about this one means anything. */
const witnesses = 5;

/** How long a provider may hold a template message back to judge its quality. Source: Meta, "Template pacing". */
const qualityHoldMs = 90 * 60_000;

/**
 * Whether the silence about a doubtful message shows that the provider never took it. All of this must hold, after
 * the doubt period: nothing that came in is unprocessed; the provider's events came in during the whole period, that
 * is, some came and none is missing for what was accepted in it; and at least five messages of the same sender that
 * were posted later (or all of them, if fewer, but at least one) have their status while this one has none.
 * When no event at all came in (the provider or we were away), the period begins with the first that does.
 */
export async function showsNotTaken(tx: Tx, message: Message, doubtMs: number, now: Date): Promise<boolean> {
  const [last] = await tx
    .select()
    .from(attempts)
    .where(and(eq(attempts.messageId, message.id), isNotNull(attempts.endedAt)))
    .orderBy(desc(attempts.endedAt))
    .limit(1);
  if (!last?.endedAt) return false;
  const firstEvent = await firstEventAfter(tx, message, last.endedAt);
  if (firstEvent === null) return false;
  const onTime = firstEvent.getTime() - last.endedAt.getTime() <= doubtMs;
  const period = {
    from: last.endedAt,
    to: new Date((onTime ? last.endedAt : firstEvent).getTime() + doubtMs),
  };
  if (period.to > now) return false;
  return (
    !(await hasUnprocessedEvents(tx, message.businessId)) &&
    !(await statusIsMissing(tx, message, period)) &&
    (await laterOnesAreKnown(tx, message, period.from)) &&
    !(await mayBeHeldForQuality(tx, message, last.beganAt, now))
  );
}

/** When the first event of the business came in after a moment. */
async function firstEventAfter(tx: Tx, { businessId }: Message, after: Date): Promise<Date | null> {
  const [event] = await tx
    .select({ at: inboundEvents.receivedAt })
    .from(inboundEvents)
    .where(and(eq(inboundEvents.businessId, businessId), gt(inboundEvents.receivedAt, after)))
    .orderBy(asc(inboundEvents.receivedAt))
    .limit(1);
  return event?.at ?? null;
}

/** Whether something that the provider accepted in a period has no status yet. */
async function statusIsMissing(tx: Tx, message: Message, period: { from: Date; to: Date }): Promise<boolean> {
  const [missing] = await tx
    .select({ token: attempts.token })
    .from(attempts)
    .where(
      and(
        eq(attempts.senderId, message.senderId),
        eq(attempts.outcome, 'accepted'),
        gte(attempts.endedAt, period.from),
        lte(attempts.endedAt, period.to),
        isNull(attempts.statusAt),
      ),
    )
    .limit(1);
  return missing !== undefined;
}

async function laterOnesAreKnown(tx: Tx, message: Message, after: Date): Promise<boolean> {
  const [later] = await tx
    .select({
      all: sql<number>`count(*)::int`,
      known: sql<number>`count(${attempts.statusAt})::int`,
    })
    .from(attempts)
    .where(
      and(
        eq(attempts.senderId, message.senderId),
        gt(attempts.beganAt, after),
        eq(attempts.outcome, 'accepted'),
      ),
    );
  const { all, known } = later ?? { all: 0, known: 0 };
  return known >= Math.max(1, Math.min(witnesses, all));
}

/** The provider held back another message of the same node, or of the same sender outside of sendouts: it may hold this one too. */
async function mayBeHeldForQuality(tx: Tx, message: Message, beganAt: Date, now: Date): Promise<boolean> {
  if (now.getTime() - beganAt.getTime() >= qualityHoldMs) return false;
  const [held] = await tx
    .select({ token: attempts.token })
    .from(attempts)
    .innerJoin(messages, eq(messages.id, attempts.messageId))
    .where(
      and(
        ...(message.sendoutId === null
          ? [isNull(messages.sendoutId), eq(attempts.senderId, message.senderId)]
          : [eq(messages.sendoutId, message.sendoutId), eq(messages.node, message.node)]),
        eq(attempts.heldForQuality, true),
      ),
    )
    .orderBy(asc(attempts.beganAt))
    .limit(1);
  return held !== undefined;
}
