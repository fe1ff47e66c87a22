import { sql } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import { sendoutCountChanges, sendoutCounts } from './tables.ts';

/** So many changes are folded at once: about a tenth of a second of work. */
const pageSize = 20_000;

/**
 * Adds what has been counted since the last time to the counts, so that reading them stays short. The changes go in
 * the very statement that adds them up; changes that another process is folding are left to it.
 */
export async function foldCounts(db: Queryable): Promise<void> {
  while ((await foldPage(db)) === pageSize);
}

const counters = [
  'accepted',
  'queued',
  'open',
  'started',
  'completed',
  'cancelled',
  'sent',
  'delivered',
  'read',
  'clicked',
  'failed',
  'in_doubt',
];

const list = (of: (counter: string) => string) => sql.raw(counters.map(of).join(', '));

/** @returns how many changes it folded */
async function foldPage(db: Queryable): Promise<number> {
  const { rows } = await db.execute<{ folded: number }>(sql`
    with taken as (
      delete from ${sendoutCountChanges} where ctid = any(array(
        select ctid from ${sendoutCountChanges} limit ${pageSize} for update skip locked))
      returning *
    ), folded as (
      insert into ${sendoutCounts} (sendout_id, node, ${list((name) => name)})
      select sendout_id, node, ${list((name) => `sum(${name})`)} from taken
      group by sendout_id, node order by sendout_id, node
      on conflict (sendout_id, node) do update
      set ${list((name) => `${name} = sendout_counts.${name} + excluded.${name}`)}
    )
    select count(*)::int as folded from taken`);
  return rows[0]?.folded ?? 0;
}
