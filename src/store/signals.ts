import { and, asc, eq, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import type { IdentifiedSignal, RunSignal } from './run-signal.ts';
import { runSignals, runs } from './tables.ts';

/** Notes that a run must be told something. In the transaction of the change it tells, so neither can be without the other. */
export async function addSignal(
  tx: Queryable,
  runId: string,
  id: string,
  signal: RunSignal,
  now: Date,
): Promise<void> {
  await tx.insert(runSignals).values({ id, runId, signal, at: now }).onConflictDoNothing();
}

export type UndeliveredSignal = IdentifiedSignal & { seq: number; runId: string; workflowId: string };

/** Signals that the engine has not taken, the oldest first. `before` leaves those alone that are on their way right now. */
export function undeliveredSignals(db: Queryable, before: Date, limit: number): Promise<UndeliveredSignal[]> {
  return undelivered(db, lte(runSignals.at, before), limit);
}

/** The undelivered signals of one run, the oldest first. */
export function undeliveredSignalsOf(db: Queryable, runId: string): Promise<UndeliveredSignal[]> {
  return undelivered(db, eq(runSignals.runId, runId), 1000);
}

async function undelivered(db: Queryable, which: SQL, limit: number): Promise<UndeliveredSignal[]> {
  return db
    .select({
      seq: runSignals.seq,
      id: runSignals.id,
      signal: runSignals.signal,
      runId: runSignals.runId,
      workflowId: runs.workflowId,
    })
    .from(runSignals)
    .innerJoin(runs, eq(runs.id, runSignals.runId))
    .where(and(isNull(runSignals.deliveredAt), which))
    .orderBy(asc(runSignals.seq))
    .limit(limit);
}

export async function markDelivered(db: Queryable, seq: number, now: Date): Promise<void> {
  await db
    .update(runSignals)
    .set({ deliveredAt: now, attempts: sql`${runSignals.attempts} + 1` })
    .where(eq(runSignals.seq, seq));
}
