import { eq } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import type { FlowVersions } from '../flow-versions.ts';
import { messages } from '../tables.ts';
import type { WebhookOutbox } from '../webhooks/outbox.ts';
import { announceReceipt, settleByEvidence, tell } from './apply-status.ts';
import { giveUp } from './decide-doubts.ts';
import { lastAttemptAt } from './last-attempt.ts';
import { lockMessageWithRun, type Run } from './locks.ts';
import { requeue } from './requeue.ts';

export type Resolution = 'arrived' | 'send_again' | 'give_up';

/** `run_ended`: nobody is there any more to send it again; the doubt stays. */
export type Resolved =
  | { kind: 'resolved'; runId: string }
  | { kind: 'not_in_doubt' }
  | { kind: 'run_ended'; state: Run['state']; endedAt: Date };

/**
 * A person decides a doubt. `arrived` counts as received, `send_again` sends it once more while its run goes on,
 * `give_up` follows `failed`.
 * @returns `resolved` with the run that must be told; `not_in_doubt` also when the message is unknown to the business
 */
export async function resolveDoubt(
  tx: Tx,
  versions: FlowVersions,
  outbox: WebhookOutbox,
  request: { businessId: string; messageId: string; outcome: Resolution },
  now: Date,
): Promise<Resolved> {
  const locked = await lockMessageWithRun(tx, request.messageId);
  if (!locked || locked.message.businessId !== request.businessId || locked.message.state !== 'in_doubt')
    return { kind: 'not_in_doubt' };
  const { run, message } = locked;
  const about = { run, message, outbox, now };
  const version = await versions.get(tx, run.versionId);
  switch (request.outcome) {
    case 'arrived': {
      const sentAt = await lastAttemptAt(tx, message.id, now);
      const told = await settleByEvidence(tx, about, null, sentAt);
      await tx
        .update(messages)
        .set({ state: 'delivered', deliveredAt: now, doubtUntil: null })
        .where(eq(messages.id, message.id));
      await announceReceipt(tx, about, 'delivered', now);
      const context = { businessId: request.businessId, outbox, now, compiled: async () => version.compiled };
      await tell(
        tx,
        run,
        [...told, [`arrived:${message.id}`, { type: 'delivered', key: message.key }]],
        context,
      );
      break;
    }
    case 'send_again':
      if (run.endedAt) return { kind: 'run_ended', state: run.state, endedAt: run.endedAt };
      await requeue(tx, run, message, version.compiled, now);
      break;
    case 'give_up':
      await giveUp(tx, about, version, 'given_up');
      break;
  }
  return { kind: 'resolved', runId: run.id };
}
