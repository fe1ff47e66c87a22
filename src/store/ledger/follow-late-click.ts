import { eq } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { Tx } from '../database.ts';
import { runs, sendouts } from '../tables.ts';
import type { Run } from './locks.ts';

/**
 * A tap after the end is followed: a short new run begins with that exit, on the version of the run that it was for.
 * @returns the new run; null when its sendout was cancelled
 */
export async function followLateClick(
  tx: Tx,
  parent: Run,
  begunBy: { node: string; exit: string },
  now: Date,
): Promise<{ runId: string; sendoutId: string | null } | null> {
  const { sendoutId } = parent;
  if (sendoutId !== null) {
    const [sendout] = await tx
      .update(sendouts)
      .set({ awake: true })
      .where(eq(sendouts.id, sendoutId))
      .returning({ state: sendouts.state });
    if (sendout?.state === 'cancelled') return null;
  }
  const runId = ulid(now.getTime());
  await tx.insert(runs).values({
    id: runId,
    businessId: parent.businessId,
    sendoutId,
    campaignId: parent.campaignId,
    versionId: parent.versionId,
    client: parent.client,
    senderId: parent.senderId,
    variables: parent.variables,
    state: 'queued',
    dueAt: now,
    createdAt: now,
    workflowId: `${parent.workflowId.slice(0, parent.workflowId.lastIndexOf('/'))}/${runId}`,
    parentRunId: parent.id,
    begunBy,
  });
  return { runId, sendoutId };
}
