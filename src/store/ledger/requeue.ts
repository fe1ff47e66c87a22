import { eq } from 'drizzle-orm';
import type { CompiledFlow } from '../../flow/compile.ts';
import type { Tx } from '../database.ts';
import { projectEvent } from '../projection.ts';
import { addSignal } from '../signals.ts';
import { messages } from '../tables.ts';
import type { Message, Run } from './locks.ts';

/**
 * Puts a held or doubtful message back into the queue: its run asks for it to be sent again. Both rows must be locked.
 * `doubtSince` stays: a message that was in doubt once counts as that for ever, and a later doubt begins it anew.
 */
export async function requeue(
  tx: Tx,
  run: Run,
  message: Message,
  compiled: CompiledFlow,
  now: Date,
): Promise<void> {
  await tx.update(messages).set({ state: 'queued', doubtUntil: null }).where(eq(messages.id, message.id));
  const wake = { type: 'wake' as const, key: message.key };
  await addSignal(tx, run.id, `wake:${message.id}:${now.getTime()}`, wake, now);
  await projectEvent(tx, compiled, run, { ...wake, at: now.getTime() });
}
