import { eq } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { messages, runs } from '../tables.ts';

export type Run = typeof runs.$inferSelect;
export type Message = typeof messages.$inferSelect;

/*
 * Everything that changes a run or its messages takes the run's row first, then the message's: one order, so that
 * no two transactions wait for each other, and a tap, a status, a send and the end of the run come one after the other.
 */

/** The run, locked until the transaction ends; null when there is none of this id. */
export async function lockRun(tx: Tx, runId: string): Promise<Run | null> {
  const [run] = await tx.select().from(runs).where(eq(runs.id, runId)).for('update');
  return run ?? null;
}

/** The message, locked. Its run must be locked already. */
export async function lockMessage(tx: Tx, messageId: string): Promise<Message | null> {
  const [message] = await tx.select().from(messages).where(eq(messages.id, messageId)).for('update');
  return message ?? null;
}

/** Locks a message's run, then the message. */
export async function lockMessageWithRun(
  tx: Tx,
  messageId: string,
): Promise<{ run: Run; message: Message } | null> {
  const [row] = await tx.select({ runId: messages.runId }).from(messages).where(eq(messages.id, messageId));
  const run = row && (await lockRun(tx, row.runId));
  const message = run && (await lockMessage(tx, messageId));
  return run && message ? { run, message } : null;
}
