import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { addSignal } from '../signals.ts';
import { runs, suppressions } from '../tables.ts';

/** Nobody writes to this client any more: it leaves every run at once, and what has not started never does. Returns the runs that must be told. */
export async function suppress(
  tx: Tx,
  businessId: string,
  client: string,
  reason: 'keyword' | 'button' | 'provider' | 'api',
  now: Date,
): Promise<string[]> {
  await tx.insert(suppressions).values({ businessId, client, reason, createdAt: now }).onConflictDoNothing();
  const ofClient = and(eq(runs.businessId, businessId), eq(runs.client, client));
  await tx
    .update(runs)
    .set({ state: 'cancelled', reason: 'opt_out', endedAt: now })
    .where(and(ofClient, inArray(runs.state, ['queued', 'scheduled'])));
  const open = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(ofClient, eq(runs.state, 'running')));
  for (const run of open) await addSignal(tx, run.id, `opt_out:${now.getTime()}`, { type: 'opt_out' }, now);
  return open.map(({ id }) => id);
}

/** The client may be written to again. */
export async function unsuppress(tx: Tx, businessId: string, client: string): Promise<void> {
  await tx
    .delete(suppressions)
    .where(and(eq(suppressions.businessId, businessId), eq(suppressions.client, client)));
}
