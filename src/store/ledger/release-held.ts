import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { Db } from '../database.ts';
import type { FlowVersions } from '../flow-versions.ts';
import { messages, runs, senders, sendouts } from '../tables.ts';
import { inTransaction } from '../transaction.ts';
import { lockMessageWithRun } from './locks.ts';
import { requeue } from './requeue.ts';

/**
 * Puts back into the queue what was held by a pause that is over; a page at a time, each message in a transaction of
 * its own. It comes after the resume has committed: a claim that held a message under the paused row's lock was
 * either before it, and is found here, or saw the resume.
 * @returns the runs that must be told; empty when nothing is held any more
 */
export async function releaseHeld(
  db: Db,
  versions: FlowVersions,
  now: Date,
  sendoutId?: string,
  limit = 200,
): Promise<string[]> {
  const held = await db
    .select({ id: messages.id, versionId: runs.versionId })
    .from(messages)
    .innerJoin(runs, eq(runs.id, messages.runId))
    .innerJoin(senders, eq(senders.id, messages.senderId))
    .leftJoin(sendouts, eq(sendouts.id, messages.sendoutId))
    .where(
      and(
        eq(messages.state, 'held'),
        eq(senders.state, 'active'),
        eq(runs.state, 'running'),
        or(isNull(messages.sendoutId), eq(sendouts.state, 'running')),
        sendoutId === undefined ? undefined : eq(messages.sendoutId, sendoutId),
      ),
    )
    .orderBy(asc(messages.id))
    .limit(limit);
  const released: string[] = [];
  for (const { id, versionId } of held) {
    const { compiled } = await versions.get(db, versionId);
    const runId = await inTransaction(db, async (tx) => {
      const locked = await lockMessageWithRun(tx, id);
      if (locked?.message.state !== 'held') return null;
      await requeue(tx, locked.run, locked.message, compiled, now);
      return locked.run.id;
    });
    if (runId) released.push(runId);
  }
  return released;
}
