import { desc, eq } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { attempts } from '../tables.ts';

/** When a message's last attempt began, which is the earliest that it is known to have gone out; `now` when it had none. */
export async function lastAttemptAt(tx: Tx, messageId: string, now: Date): Promise<Date> {
  const [attempt] = await tx
    .select({ beganAt: attempts.beganAt })
    .from(attempts)
    .where(eq(attempts.messageId, messageId))
    .orderBy(desc(attempts.beganAt))
    .limit(1);
  return attempt?.beganAt ?? now;
}
