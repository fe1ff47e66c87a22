import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { CompiledFlow } from '../flow/compile.ts';
import type { FlowEvent } from '../flow/events.ts';
import { next } from '../flow/next.ts';
import { type FlowState, waitingNodes } from '../flow/state.ts';
import type { Queryable } from './database.ts';
import type { IdentifiedSignal } from './run-signal.ts';
import { runSignals, runs } from './tables.ts';

/*
 * Where a run stands is decided in its workflow. The store follows it with the same interpreter: every send brings
 * the workflow's state along, and what the ledger learns afterwards is played onto it. So a dashboard reads the
 * store alone, and says the same as the engine.
 */

/** Keeps the workflow's state, with the signals played onto it that the workflow has not seen yet. */
export async function projectState(
  tx: Queryable,
  flow: CompiledFlow,
  runId: string,
  state: FlowState,
): Promise<FlowState> {
  const unseen = await unhandledSignals(tx, runId);
  const snapshot = unseen.reduce(
    (so, { signal, at }) => next(flow, so, { ...signal, at: at.getTime() }).state,
    state,
  );
  await tx
    .update(runs)
    .set({ snapshot, waitingAt: waitingNodes(flow, snapshot), inLead: false })
    .where(eq(runs.id, runId));
  return snapshot;
}

/** Plays one more event onto a run's snapshot. The run's row must be locked. */
export async function projectEvent(
  tx: Queryable,
  flow: CompiledFlow,
  run: { id: string; snapshot: FlowState | null },
  event: FlowEvent,
): Promise<void> {
  if (!run.snapshot) return;
  run.snapshot = next(flow, run.snapshot, event).state;
  await tx
    .update(runs)
    .set({ snapshot: run.snapshot, waitingAt: waitingNodes(flow, run.snapshot) })
    .where(eq(runs.id, run.id));
}

/** The run says which signals it has seen. */
export async function acknowledge(tx: Queryable, runId: string, seen: string[], now: Date): Promise<void> {
  if (seen.length === 0) return;
  await tx
    .update(runSignals)
    .set({ handledAt: now })
    .where(and(eq(runSignals.runId, runId), inArray(runSignals.id, seen), isNull(runSignals.handledAt)));
}

/** Signals that the run has not said to have seen, the oldest first. */
export async function unhandledSignals(
  tx: Queryable,
  runId: string,
): Promise<(IdentifiedSignal & { at: Date })[]> {
  return tx
    .select({ id: runSignals.id, signal: runSignals.signal, at: runSignals.at })
    .from(runSignals)
    .where(and(eq(runSignals.runId, runId), isNull(runSignals.handledAt)))
    .orderBy(asc(runSignals.seq));
}
