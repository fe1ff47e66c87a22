import { type WorkflowHandle, WorkflowNotFoundError } from '@temporalio/client';
import { eq } from 'drizzle-orm';
import { runs, sendouts, webhooks } from '../../src/store/tables.ts';
import { conductorId, dispatcherId } from '../../src/workflows/names.ts';
import type { Product } from './product.ts';

/** A timer that is overdue for so long, milliseconds, has fired; no workflow task of ours takes as long. */
const overdueMs = 5000;

/**
 * Whether the time-skipping server has lost a workflow: one of its timers fired while a workflow task was under way
 * that cancels it. That server refuses the task, then and whenever it is tried again, so the workflow never goes on; a
 * real one takes the timer back (`test/temporal/fired-timer.test.ts` shows both).
 * Source: https://github.com/temporalio/sdk-java/issues/2606 and /3088.
 * @param serverNow the server's time
 */
export async function isLost(handle: WorkflowHandle, serverNow: number): Promise<boolean> {
  const due = new Map<string, number>();
  for (const event of (await handle.fetchHistory()).events ?? []) {
    const { timerStartedEventAttributes: started, eventTime } = event;
    const ended = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes;
    if (started?.timerId) due.set(started.timerId, ms(eventTime) + ms(started.startToFireTimeout));
    if (ended?.timerId) due.delete(ended.timerId);
  }
  return [...due.values()].some((at) => at + overdueMs < serverNow);
}

function ms(time: { seconds?: unknown; nanos?: number | null } | null | undefined): number {
  return Number(time?.seconds ?? 0) * 1000 + (time?.nanos ?? 0) / 1_000_000;
}

/**
 * Does for dispatchers and conductors that the server has lost what an operator would: ends them and wakes them again.
 * @throws Error that names a run that it has lost: that one cannot be begun anew
 */
export async function reviveLost({ client, database, parts }: Product, serverNow: number): Promise<void> {
  const { db } = database;
  const { engine } = parts;
  const dispatchers = await db.select({ id: webhooks.id }).from(webhooks);
  const conductors = await db.select({ id: sendouts.id }).from(sendouts);
  const open = await db.select({ workflowId: runs.workflowId }).from(runs).where(eq(runs.state, 'running'));
  const all = [
    ...dispatchers.map(({ id }) => ({ workflowId: dispatcherId(id), wake: () => engine.wakeWebhook(id) })),
    ...conductors.map(({ id }) => ({ workflowId: conductorId(id), wake: () => engine.wake(id) })),
    ...open.map(({ workflowId }) => ({ workflowId, wake: undefined })),
  ];
  for (const { workflowId, wake } of all) {
    const handle = client.workflow.getHandle(workflowId);
    if (!(await isRunning(handle)) || !(await isLost(handle, serverNow))) continue;
    if (!wake) throw new Error(`The time-skipping server has lost the run ${workflowId}`);
    await handle.terminate('lost by the time-skipping server');
    await wake();
  }
}

async function isRunning(handle: WorkflowHandle): Promise<boolean> {
  try {
    return (await handle.describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
