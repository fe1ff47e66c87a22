import { eq } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import type { FlowVersions } from '../flow-versions.ts';
import { messages } from '../tables.ts';
import type { WebhookOutbox } from '../webhooks/outbox.ts';
import { announceReceipt, settleByEvidence, tell } from './apply-status.ts';
import { giveUp } from './decide-doubts.ts';
import { lastAttemptAt } from './last-attempt.ts';
import { lockMessageWithRun } from './locks.ts';
import { requeue } from './requeue.ts';

export type Resolution = 'arrived' | 'send_again' | 'give_up';

/**
 * A person decides a doubt. `arrived` counts as received, `send_again` sends it once more, `give_up` follows `failed`.
 * @returns the run that must be told; null when the message is unknown to the business or no longer in doubt
 */
export async function resolveDoubt(
  tx: Tx,
  versions: FlowVersions,
  outbox: WebhookOutbox,
  request: { businessId: string; messageId: string; outcome: Resolution },
  now: Date,
): Promise<{ runId: string } | null> {
  const locked = await lockMessageWithRun(tx, request.messageId);
  if (!locked || locked.message.businessId !== request.businessId || locked.message.state !== 'in_doubt')
    return null;
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
      await requeue(tx, run, message, version.compiled, now);
      break;
    case 'give_up':
      await giveUp(tx, about, version, 'given_up');
      break;
  }
  return { runId: run.id };
}
