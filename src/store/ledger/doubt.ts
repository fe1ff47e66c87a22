import { and, eq, isNull } from 'drizzle-orm';
import { limits } from '../../flow/limits.ts';
import type { Flow } from '../../flow/schema.ts';
import type { Tx } from '../database.ts';
import { attempts, messages } from '../tables.ts';
import type { Message } from './locks.ts';

/** The longest that an attempt can still reach the provider after it began: the time-outs of its one request. */
export const longestAttemptMs = 30_000;

export type DoubtCause = 'process_died' | 'no_answer_from_worker' | (string & {});

/**
 * Nobody knows whether the provider took this message: it is neither sent again nor given up until a status, a tap,
 * evidence or a person settles it. Open attempts end here, at the latest moment they can have reached the provider.
 */
export async function enterDoubt(
  tx: Tx,
  message: Message,
  flow: Flow,
  now: Date,
  because: DoubtCause,
): Promise<void> {
  let ended = now.getTime();
  const open = await tx
    .select({ token: attempts.token, beganAt: attempts.beganAt })
    .from(attempts)
    .where(and(eq(attempts.messageId, message.id), isNull(attempts.endedAt)));
  for (const attempt of open) {
    // A process that only seems dead may still be sending: its request ends by its own time-outs.
    if (because === 'no_answer_from_worker')
      ended = Math.max(ended, attempt.beganAt.getTime() + longestAttemptMs);
    await tx
      .update(attempts)
      .set({ endedAt: new Date(ended), outcome: 'unknown', reason: because })
      .where(eq(attempts.token, attempt.token));
  }
  await tx
    .update(messages)
    .set({ state: 'in_doubt', doubtSince: now, doubtUntil: new Date(ended + doubtMs(flow)) })
    .where(eq(messages.id, message.id));
}

/** How long a message of this flow stays in doubt before its policy may decide, in milliseconds. */
export function doubtMs(flow: Flow): number {
  return (flow.doubt?.minutes ?? limits.doubtMinutes.default) * 60_000;
}
