import { sql } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import { sendoutCountChanges, sendoutCounts, sendoutMinutes } from './tables.ts';

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
  'waiting',
  'tapped',
];

/** Those that are kept by the minute, too. */
const ofMinutes = ['accepted', 'sent', 'delivered', 'read', 'clicked', 'failed'];

const list = (names: string[], of: (counter: string) => string) => sql.raw(names.map(of).join(', '));

/** @returns how many changes it folded */
async function foldPage(db: Queryable): Promise<number> {
  const { rows } = await db.execute<{ folded: number }>(sql`
    with taken as (
      delete from ${sendoutCountChanges} where ctid = any(array(
        select ctid from ${sendoutCountChanges} limit ${pageSize} for update skip locked))
      returning *
    ), folded as (
      insert into ${sendoutCounts} (sendout_id, node, button, ${list(counters, (name) => name)}, changes)
      select sendout_id, node, button, ${list(counters, (name) => `sum(${name})`)}, count(*) from taken
      group by sendout_id, node, button order by sendout_id, node, button
      on conflict (sendout_id, node, button) do update
      set ${list([...counters, 'changes'], (name) => `${name} = sendout_counts.${name} + excluded.${name}`)}
    ), by_minute as (
      insert into ${sendoutMinutes} (sendout_id, minute, ${list(ofMinutes, (name) => name)})
      select sendout_id, date_trunc('minute', at), ${list(ofMinutes, (name) => `sum(${name})`)} from taken
      where at is not null group by 1, 2 order by 1, 2
      on conflict (sendout_id, minute) do update
      set ${list(ofMinutes, (name) => `${name} = sendout_minutes.${name} + excluded.${name}`)}
    )
    select count(*)::int as folded from taken`);
  return rows[0]?.folded ?? 0;
}
