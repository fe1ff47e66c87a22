import { and, eq } from 'drizzle-orm';
import type { ProviderError } from '../../channels/channel.ts';
import type { Tx } from '../database.ts';
import { senders, sendouts } from '../tables.ts';
import type { Message } from './locks.ts';

/**
 * Stops what everybody else would fail of too, once, with the provider's words as the reason: the sendout when its template is the
 * cause, else the sender. Whoever mends the cause resumes it, and nobody is lost meanwhile.
 * @returns false when there is nothing to stop: a single message or a test-send with a template that cannot be used
 */
export async function pauseFor(tx: Tx, message: Message, error: ProviderError, now: Date): Promise<boolean> {
  const pauseReason = `${error.code} ${error.title}${error.details ? `: ${error.details}` : ''}`;
  if (error.scope !== 'template') {
    await tx
      .update(senders)
      .set({ state: 'paused', pauseReason, updatedAt: now })
      .where(and(eq(senders.id, message.senderId), eq(senders.state, 'active')));
    return true;
  }
  if (message.sendoutId === null) return false;
  await tx
    .update(sendouts)
    .set({ state: 'paused', pauseReason })
    .where(and(eq(sendouts.id, message.sendoutId), eq(sendouts.state, 'running')));
  return true;
}
