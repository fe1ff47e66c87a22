import { and, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { addSignal } from '../signals.ts';
import { runs, suppressions } from '../tables.ts';

/**
 * Nobody writes to this client any more: it leaves every run at once, and what has not started never does. A single
 * message is left to its claim: that refuses it with a status, which is what its caller waits for.
 * @param through the run whose message was answered or refused with it, when that is known; it may have ended
 * @returns the runs that must be told
 */
export async function suppress(
  tx: Tx,
  businessId: string,
  client: string,
  reason: 'keyword' | 'button' | 'provider' | 'api',
  now: Date,
  through?: string,
): Promise<string[]> {
  const added = await tx
    .insert(suppressions)
    .values({ businessId, client, reason, createdAt: now })
    .onConflictDoNothing()
    .returning({ client: suppressions.client });
  const ofClient = and(eq(runs.businessId, businessId), eq(runs.client, client), isNull(runs.single));
  const optedOutAt = sql`coalesce(${runs.optedOutAt}, ${now.toISOString()}::timestamptz)`;
  await tx
    .update(runs)
    .set({ state: 'cancelled', reason: 'opt_out', endedAt: now, optedOutAt })
    .where(and(ofClient, inArray(runs.state, ['queued', 'scheduled'])));
  const open = await tx
    .update(runs)
    .set({ optedOutAt })
    .where(and(ofClient, eq(runs.state, 'running')))
    .returning({ id: runs.id });
  for (const run of open) await addSignal(tx, run.id, `opt_out:${now.getTime()}`, { type: 'opt_out' }, now);
  const byAnswer = added.length > 0 && reason !== 'api';
  const ended = through ?? (byAnswer && open.length === 0 ? lastRun(tx, ofClient) : null);
  if (ended !== null) await tx.update(runs).set({ optedOutAt }).where(eq(runs.id, ended));
  return open.map(({ id }) => id);
}

/** What a client answers who is in no run any more: the last that was sent to them. */
function lastRun(tx: Tx, ofClient: SQL | undefined) {
  const started = and(ofClient, isNotNull(runs.sendoutId), isNotNull(runs.startedAt));
  return tx.select({ id: runs.id }).from(runs).where(started).orderBy(desc(runs.id)).limit(1);
}

/** The client may be written to again. */
export async function unsuppress(tx: Tx, businessId: string, client: string): Promise<void> {
  await tx
    .delete(suppressions)
    .where(and(eq(suppressions.businessId, businessId), eq(suppressions.client, client)));
}
