import { and, asc, eq, lte } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import type { FlowVersion, FlowVersions } from '../flow-versions.ts';
import { projectEvent } from '../projection.ts';
import { addSignal } from '../signals.ts';
import { messages, runs } from '../tables.ts';
import { inTransaction } from '../transaction.ts';
import { type Announcement, announceStatus } from '../webhooks/announce-status.ts';
import type { WebhookOutbox } from '../webhooks/outbox.ts';
import { doubtMs } from './doubt.ts';
import { showsNotTaken } from './evidence.ts';
import { lockMessageWithRun } from './locks.ts';
import { requeue } from './requeue.ts';

/** A doubt that nothing settles ends as a failure after this time. */
const unresolvedMs = 7 * 24 * 3_600_000;

/** When silence is no evidence yet, it is looked at again after this time. */
const lookAgainMs = 10_000;

/**
 * Decides the doubts whose period is over by the policy of their campaign: `evidence` sends again when the silence
 * shows that the provider never took it, `resend` always, `never` leaves it to a person.
 * @returns the runs that must be told
 */
export async function decideDoubts(
  db: Db,
  versions: FlowVersions,
  outbox: WebhookOutbox,
  now: Date,
  limit = 100,
): Promise<string[]> {
  const due = await db
    .select({ id: messages.id, versionId: runs.versionId })
    .from(messages)
    .innerJoin(runs, eq(runs.id, messages.runId))
    .where(and(eq(messages.state, 'in_doubt'), lte(messages.doubtUntil, now)))
    .orderBy(asc(messages.doubtUntil))
    .limit(limit);
  const decided: string[] = [];
  for (const { id, versionId } of due) {
    const version = await versions.get(db, versionId);
    const runId = await inTransaction(db, async (tx) => {
      const locked = await lockMessageWithRun(tx, id);
      if (locked?.message.state !== 'in_doubt') return null;
      return (await decide(tx, { ...locked, outbox, now }, version)) ? locked.run.id : null;
    });
    if (runId) decided.push(runId);
  }
  return decided;
}

async function decide(tx: Tx, about: Announcement, version: FlowVersion): Promise<boolean> {
  const { run, message, now } = about;
  if (now.getTime() - (message.doubtSince ?? now).getTime() >= unresolvedMs) {
    await giveUp(tx, about, version, 'doubt_unresolved');
    return true;
  }
  const policy = version.flow.doubt?.then ?? 'evidence';
  const again =
    run.state === 'running' &&
    (policy === 'resend' ||
      (policy === 'evidence' && (await showsNotTaken(tx, message, doubtMs(version.flow), now))));
  if (again) {
    await requeue(tx, run, message, version.compiled, now);
    return true;
  }
  await tx
    .update(messages)
    .set({ doubtUntil: new Date(now.getTime() + lookAgainMs) })
    .where(eq(messages.id, message.id));
  return false;
}

/** The message counts as failed: its exit `failed` is followed. */
export async function giveUp(
  tx: Tx,
  about: Announcement,
  version: FlowVersion,
  code: 'doubt_unresolved' | 'given_up' | 'run_ended',
): Promise<void> {
  const { run, message, now } = about;
  await tx
    .update(messages)
    .set({ state: 'failed', code, failedAt: now, doubtUntil: null })
    .where(eq(messages.id, message.id));
  await announceStatus(tx, about, [{ status: 'failed', at: now, code }]);
  const failed = { type: 'failed' as const, key: message.key, code };
  if (run.state !== 'running') return;
  await addSignal(tx, run.id, `failed:${message.id}:${code}`, failed, now);
  await projectEvent(tx, version.compiled, run, { ...failed, at: now.getTime() });
}
