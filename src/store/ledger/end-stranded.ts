import { and, asc, eq, lt } from 'drizzle-orm';
import type { Db } from '../database.ts';
import type { FlowVersions } from '../flow-versions.ts';
import { messages, runs } from '../tables.ts';
import { inTransaction } from '../transaction.ts';
import type { WebhookOutbox } from '../webhooks/outbox.ts';
import { giveUp } from './decide-doubts.ts';
import { lockMessageWithRun } from './locks.ts';

/** A run that is about to end skips its own messages within seconds. */
const settledMs = 600_000;

/**
 * Ends the messages that wait in the queue for a run that has ended: nobody will ask for them to be sent. They come of
 * a doubt that was decided by `send_again` after the end, which is refused now.
 * @returns how many were ended; as many as the limit when there may be more
 */
export async function endStranded(
  db: Db,
  versions: FlowVersions,
  outbox: WebhookOutbox,
  now: Date,
  limit = 100,
): Promise<number> {
  const endedBefore = new Date(now.getTime() - settledMs);
  const stranded = await db
    .select({ id: messages.id, versionId: runs.versionId })
    .from(messages)
    .innerJoin(runs, eq(runs.id, messages.runId))
    .where(and(eq(messages.state, 'queued'), lt(runs.endedAt, endedBefore)))
    .orderBy(asc(messages.id))
    .limit(limit);
  for (const { id, versionId } of stranded) {
    const version = await versions.get(db, versionId);
    await inTransaction(db, async (tx) => {
      const locked = await lockMessageWithRun(tx, id);
      if (locked?.message.state === 'queued' && locked.run.endedAt)
        await giveUp(tx, { ...locked, outbox, now }, version, 'run_ended');
    });
  }
  return stranded.length;
}
