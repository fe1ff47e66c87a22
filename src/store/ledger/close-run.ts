import { and, eq, inArray } from 'drizzle-orm';
import type { CloseRunInput, CloseRunResult } from '../../activities/activities.ts';
import type { Tx } from '../database.ts';
import { acknowledge, unhandledSignals } from '../projection.ts';
import { messages, runs } from '../tables.ts';
import { lockRun } from './locks.ts';

/**
 * Ends a run under its lock, unless the ledger holds something that the run has not seen yet: then that comes back,
 * and the run goes on with it. After this a tap is a late click.
 */
export async function closeRunInLedger(tx: Tx, input: CloseRunInput, now: Date): Promise<CloseRunResult> {
  const run = await lockRun(tx, input.runId);
  if (!run) return { closed: true };
  await acknowledge(tx, run.id, input.seen, now);
  const unseen = await unhandledSignals(tx, run.id);
  if (unseen.length > 0) return { closed: false, unseen: unseen.map(({ id, signal }) => ({ id, signal })) };
  if (run.endedAt && run.state !== 'cancelled') return { closed: true };
  await tx
    .update(messages)
    .set({ state: 'skipped', code: input.ending.reason ?? 'not_received' })
    .where(and(eq(messages.runId, run.id), inArray(messages.state, ['queued', 'held', 'deferred'])));
  await tx
    .update(runs)
    .set({
      state: run.state === 'cancelled' ? run.state : input.ending.outcome,
      reason: run.reason ?? input.ending.reason,
      endedAt: run.endedAt ?? now,
      snapshot: input.state,
      waitingAt: [],
      // A run that was stopped before its first send was claimed waits for nothing any more.
      inLead: false,
    })
    .where(eq(runs.id, run.id));
  return { closed: true };
}
