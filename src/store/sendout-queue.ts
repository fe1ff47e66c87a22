import {
  and,
  asc,
  count,
  eq,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  min,
  notInArray,
  or,
  sql,
} from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Db, Queryable } from './database.ts';
import { countSendouts, noCounts } from './sendout-counts.ts';
import type { SendoutState } from './sendouts.ts';
import { addSignal } from './signals.ts';
import { campaigns, campaignVersions, runSignals, runs, senders, sendouts } from './tables.ts';
import { inTransaction } from './transaction.ts';

const waitingStates = ['queued', 'scheduled'] as const;

/** What a run's start needs of it. */
export type DueRun = {
  id: string;
  workflowId: string;
  businessId: string;
  sendoutId: string | null;
  senderId: string;
  /** Null for a single message, as the number; its campaign's name is a tag, if it has one. */
  versionId: string | null;
  versionNumber: number | null;
  campaignName: string | null;
  single: boolean;
  variables: Record<string, string>;
  /** Where a followed late click begins; null for the flow's start. */
  begunBy: { node: string; exit: string } | null;
};

/** Who a sendout belongs to and what it may do now; null when there is none. */
export async function readSendout(db: Queryable, sendoutId: string) {
  const [sendout] = await db.select().from(sendouts).where(eq(sendouts.id, sendoutId));
  return sendout ?? null;
}

/** Its conductor is at work: a sweep leaves it alone for a while. */
export async function noteConducted(db: Queryable, sendoutId: string, now: Date): Promise<void> {
  await db.update(sendouts).set({ conductedAt: now }).where(eq(sendouts.id, sendoutId));
}

/** Runs that are due, the longest waiting first; leaves out senders that have enough under way. */
export async function dueRuns(
  db: Queryable,
  sendoutId: string,
  now: Date,
  busySenders: string[],
  limit: number,
): Promise<DueRun[]> {
  return selectRuns(db)
    .where(
      and(
        eq(runs.sendoutId, sendoutId),
        inArray(runs.state, [...waitingStates]),
        lte(runs.dueAt, now),
        eq(runs.hidden, false),
        busySenders.length > 0 ? notInArray(runs.senderId, busySenders) : undefined,
      ),
    )
    .orderBy(asc(runs.dueAt), asc(runs.id))
    .limit(limit);
}

/** One run that waits to start; null when it has started or is unknown. */
export async function waitingRun(db: Queryable, runId: string): Promise<DueRun | null> {
  const [run] = await selectRuns(db).where(and(eq(runs.id, runId), inArray(runs.state, [...waitingStates])));
  return run ?? null;
}

/** Runs of no sendout (test-sends, single messages) that were stored and that nobody has started, the oldest first. */
export async function waitingLooseRuns(db: Queryable, before: Date, limit: number): Promise<DueRun[]> {
  return selectRuns(db)
    .where(and(isNull(runs.sendoutId), inArray(runs.state, [...waitingStates]), lte(runs.dueAt, before)))
    .orderBy(asc(runs.dueAt), asc(runs.id))
    .limit(limit);
}

function selectRuns(db: Queryable) {
  return db
    .select({
      id: runs.id,
      workflowId: runs.workflowId,
      businessId: runs.businessId,
      sendoutId: runs.sendoutId,
      senderId: runs.senderId,
      versionId: runs.versionId,
      versionNumber: campaignVersions.number,
      campaignName: sql<string | null>`coalesce(${campaigns.name}, ${runs.single} ->> 'campaignName')`,
      single: sql<boolean>`${isNotNull(runs.single)}`,
      variables: runs.variables,
      begunBy: runs.begunBy,
    })
    .from(runs)
    .leftJoin(campaigns, eq(campaigns.id, runs.campaignId))
    .leftJoin(campaignVersions, eq(campaignVersions.id, runs.versionId))
    .$dynamic();
}

/** How much each sender has under way that was not sent yet, and its rate. */
export async function senderLeads(
  db: Queryable,
  businessId: string,
): Promise<{ id: string; ratePerSecond: number; lead: number }[]> {
  return db
    .select({ id: senders.id, ratePerSecond: senders.ratePerSecond, lead: count(runs.id) })
    .from(senders)
    .leftJoin(runs, and(eq(runs.senderId, senders.id), eq(runs.inLead, true)))
    .where(eq(senders.businessId, businessId))
    .groupBy(senders.id);
}

/** These runs have started. A run whose first send was claimed already has moved on by itself. */
export async function markStarted(
  db: Queryable,
  started: { id: string; inLead: boolean }[],
  now: Date,
): Promise<void> {
  for (const inLead of [true, false]) {
    const ids = started.filter((run) => run.inLead === inLead).map(({ id }) => id);
    if (ids.length === 0) continue;
    await db
      .update(runs)
      .set({ state: 'running', startedAt: now, inLead })
      .where(and(inArray(runs.id, ids), inArray(runs.state, [...waitingStates])));
  }
}

export type QueueView = { started: number; waiting: number };

/** How far a sendout is. */
export async function queueView(db: Queryable, sendoutId: string): Promise<QueueView> {
  const counted = (await countSendouts(db, [sendoutId])).get(sendoutId);
  const { accepted, queued } = counted?.all ?? noCounts;
  return { started: accepted - queued, waiting: queued };
}

/** When the next entry of a sendout is due, or was; null when none waits. */
async function firstDue(db: Queryable, sendoutId: string): Promise<Date | null> {
  const [next] = await db
    .select({ due: min(runs.dueAt) })
    .from(runs)
    .where(
      and(eq(runs.sendoutId, sendoutId), inArray(runs.state, [...waitingStates]), eq(runs.hidden, false)),
    );
  return next?.due ?? null;
}

/**
 * Lets a sendout sleep if it has nothing to do now. The flag is cleared in the transaction that finds nothing, under the row's
 * lock, which a call that adds entries takes too: so whoever adds afterwards sees the flag off, and wakes it. The time
 * is read under the lock: what was added while it was waited for is due.
 * @param acted the state that its conductor has acted on: another one asks for more
 * @returns when it has to look again, milliseconds since the epoch: never, as long as nobody wakes it, when nothing waits
 * or in a pause. Null when it must not sleep
 */
export async function sleepIfIdle(
  db: Db,
  sendoutId: string,
  acted: SendoutState,
  clock: Clock,
): Promise<{ nextDue: number | null } | null> {
  return inTransaction(db, async (tx) => {
    const [sendout] = await tx
      .select({ state: sendouts.state })
      .from(sendouts)
      .where(eq(sendouts.id, sendoutId))
      .for('update');
    if (sendout && sendout.state !== acted) return null;
    const due = sendout?.state === 'running' ? await firstDue(tx, sendoutId) : null;
    if (due && due.getTime() <= clock.now()) return null;
    await tx.update(sendouts).set({ awake: false }).where(eq(sendouts.id, sendoutId));
    return { nextDue: due?.getTime() ?? null };
  });
}

/** Ends what has not started of a cancelled sendout, and notes for a page of its open runs that they must be told. Returns those; none when all are told. */
export async function cancelRuns(db: Db, sendoutId: string, now: Date, limit: number): Promise<string[]> {
  await db
    .update(runs)
    .set({ state: 'cancelled', reason: 'cancelled', endedAt: now })
    .where(
      and(eq(runs.sendoutId, sendoutId), eq(runs.hidden, false), inArray(runs.state, [...waitingStates])),
    );
  const untold = await db
    .select({ id: runs.id })
    .from(runs)
    .leftJoin(runSignals, and(eq(runSignals.runId, runs.id), eq(runSignals.id, 'cancel')))
    .where(and(eq(runs.sendoutId, sendoutId), eq(runs.state, 'running'), isNull(runSignals.id)))
    .orderBy(asc(runs.id))
    .limit(limit);
  await inTransaction(db, async (tx) => {
    for (const { id } of untold) await addSignal(tx, id, 'cancel', { type: 'cancel' }, now);
  });
  return untold.map(({ id }) => id);
}

/** Sendouts that have something to do and whose conductor has not been at work for a while. */
export async function asleepWithWork(db: Queryable, now: Date, quietMs: number): Promise<string[]> {
  const quiet = new Date(now.getTime() - quietMs);
  const due = db
    .select({ id: min(runs.id) })
    .from(runs)
    .where(
      and(
        eq(runs.sendoutId, sendouts.id),
        inArray(runs.state, [...waitingStates]),
        lte(runs.dueAt, now),
        eq(runs.hidden, false),
      ),
    );
  const found = await db
    .select({ id: sendouts.id })
    .from(sendouts)
    .where(
      and(
        or(isNull(sendouts.conductedAt), lt(sendouts.conductedAt, quiet)),
        or(eq(sendouts.awake, true), and(eq(sendouts.state, 'running'), sql`(${due}) is not null`)),
      ),
    )
    .limit(100);
  return found.map(({ id }) => id);
}

/** What a sendout's conductor is found by in the Temporal UI; null when there is no such sendout. */
export async function sendoutIdentity(
  db: Queryable,
  sendoutId: string,
): Promise<{ businessId: string; campaignName: string; versionId: string } | null> {
  const [found] = await db
    .select({
      businessId: sendouts.businessId,
      campaignName: campaigns.name,
      versionId: sendouts.versionId,
    })
    .from(sendouts)
    .innerJoin(campaigns, eq(campaigns.id, sendouts.campaignId))
    .where(eq(sendouts.id, sendoutId));
  return found ?? null;
}
