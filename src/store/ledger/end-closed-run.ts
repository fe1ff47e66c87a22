import { and, eq, inArray } from 'drizzle-orm';
import type { Queryable, Tx } from '../database.ts';
import type { FlowVersions } from '../flow-versions.ts';
import { projectEvent } from '../projection.ts';
import { messages, runs } from '../tables.ts';
import { announceStatus } from '../webhooks/announce-status.ts';
import type { WebhookOutbox } from '../webhooks/outbox.ts';
import { enterDoubt, longestAttemptMs } from './doubt.ts';
import { lastAttemptAt } from './last-attempt.ts';
import { lockRun, type Message, type Run } from './locks.ts';

/** How a workflow was closed that did not come to its end by itself. */
export type ClosedHow = 'terminated' | 'timed_out' | 'failed';

/** Why its run is over: a person stopped it, or the engine could not go on with it. */
const endings = {
  terminated: { state: 'cancelled', reason: 'workflow_terminated' },
  timed_out: { state: 'failed', reason: 'workflow_timed_out' },
  failed: { state: 'failed', reason: 'workflow_failed' },
} as const satisfies Record<ClosedHow, { state: Run['state']; reason: string }>;

const openStates = ['scheduled', 'queued', 'running'] as const;

/** After this time an attempt that has no end yet will not get one: its worker has died. */
const settledMs = 2 * longestAttemptMs;

/** The runs of these workflows that are open: their ids by the workflow's. */
export async function openRunsOf(db: Queryable, workflowIds: string[]): Promise<Map<string, string>> {
  // A workflow's id ends with its run's, see `runWorkflowId`.
  const ids = workflowIds.map((id) => id.slice(id.lastIndexOf('/') + 1));
  if (ids.length === 0) return new Map();
  const open = await db
    .select({ id: runs.id, workflowId: runs.workflowId })
    .from(runs)
    .where(and(inArray(runs.id, ids), inArray(runs.state, [...openStates])));
  return new Map(open.map(({ id, workflowId }) => [workflowId, id]));
}

/**
 * Ends a run whose workflow is closed: what is not claimed is never sent, and a single message's caller is told so. A message that is on its way to the provider
 * is waited for, so that its answer finds the run open; when its worker has died with it, it is in doubt.
 * @returns false when a message is on its way: to be called again
 */
export async function endClosedRun(
  tx: Tx,
  runId: string,
  how: ClosedHow,
  { versions, outbox, now }: { versions: FlowVersions; outbox: WebhookOutbox; now: Date },
): Promise<boolean> {
  const run = await lockRun(tx, runId);
  if (!run || !openStates.some((state) => state === run.state)) return true;
  const { flow, compiled } = await versions.get(tx, run.versionId);
  for (const message of await inFlight(tx, runId)) {
    const beganAt = await lastAttemptAt(tx, message.id, now);
    if (now.getTime() - beganAt.getTime() < settledMs) return false;
    await enterDoubt(tx, message, flow, now, 'no_answer_from_worker');
  }
  const { state, reason } = endings[how];
  if (run.single) await failUnsent(tx, run, reason, { outbox, now });
  else await tx.update(messages).set({ state: 'skipped', code: reason }).where(unsentOf(runId));
  await projectEvent(tx, compiled, run, { type: 'cancel', at: now.getTime() });
  await tx
    .update(runs)
    .set({ state, reason, endedAt: now, waitingAt: [], inLead: false })
    .where(eq(runs.id, runId));
  return true;
}

function unsentOf(runId: string) {
  return and(eq(messages.runId, runId), inArray(messages.state, ['queued', 'held', 'deferred']));
}

/** Whoever asked for a single message waits for a status: that it will never go out is one. */
async function failUnsent(
  tx: Tx,
  run: Run,
  code: string,
  { outbox, now }: { outbox: WebhookOutbox; now: Date },
): Promise<void> {
  const failed = await tx
    .update(messages)
    .set({ state: 'failed', code, failedAt: now })
    .where(unsentOf(run.id))
    .returning();
  for (const message of failed)
    await announceStatus(tx, { run, message, outbox, now }, [{ status: 'failed', at: now, code }]);
}

async function inFlight(tx: Tx, runId: string): Promise<Message[]> {
  return tx
    .select()
    .from(messages)
    .where(and(eq(messages.runId, runId), eq(messages.state, 'sending')))
    .for('update');
}
