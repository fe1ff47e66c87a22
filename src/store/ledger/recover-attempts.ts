import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Db } from '../database.ts';
import type { FlowVersions } from '../flow-versions.ts';
import { attempts } from '../tables.ts';
import { inTransaction } from '../transaction.ts';
import { enterDoubt } from './doubt.ts';
import { lockMessageWithRun } from './locks.ts';

/**
 * For the only process of a data folder, at its start: attempts that another process began and never ended died with
 * it. Each message is in doubt from now, without waiting for the engine to notice that its worker is gone.
 * @returns how many messages are in doubt by it
 */
export async function recoverAttempts(
  db: Db,
  versions: FlowVersions,
  process: string,
  now: Date,
): Promise<number> {
  const open = await db
    .select({ token: attempts.token, messageId: attempts.messageId })
    .from(attempts)
    .where(and(isNull(attempts.endedAt), ne(attempts.process, process)));
  let doubtful = 0;
  for (const { token, messageId } of open) {
    await inTransaction(db, async (tx) => {
      const locked = await lockMessageWithRun(tx, messageId);
      if (locked?.message.state === 'sending') {
        const { flow } = await versions.get(tx, locked.run.versionId);
        await enterDoubt(tx, locked.message, flow, now, 'process_died');
        doubtful += 1;
      }
      await tx
        .update(attempts)
        .set({ endedAt: now, outcome: 'unknown', reason: 'process_died' })
        .where(and(eq(attempts.token, token), isNull(attempts.endedAt)));
    });
  }
  return doubtful;
}
