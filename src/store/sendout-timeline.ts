import { sql } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import { sendoutCountChanges, sendoutMinutes } from './tables.ts';

/** What was counted from `at` on, until the next one begins. */
export type Moment = {
  at: Date;
  accepted: number;
  sent: number;
  delivered: number;
  read: number;
  clicked: number;
  failed: number;
};

/** The first and the last minute in which anything was counted for a sendout; null when nothing was. */
export async function activeMinutes(
  db: Queryable,
  sendoutId: string,
): Promise<{ first: Date; last: Date } | null> {
  const { rows } = await db.execute<{ first: number | null; last: number | null }>(sql`
    select extract(epoch from date_trunc('minute', min(minute)))::float8 as first,
      extract(epoch from date_trunc('minute', max(minute)))::float8 as last
    from (
      select min(minute) as minute from ${sendoutMinutes} where sendout_id = ${sendoutId}
      union all select max(minute) from ${sendoutMinutes} where sendout_id = ${sendoutId}
      union all select at from ${sendoutCountChanges} where sendout_id = ${sendoutId} and at is not null
    ) minutes`);
  const [found] = rows;
  if (!found || found.first === null || found.last === null) return null;
  return { first: new Date(found.first * 1000), last: new Date(found.last * 1000) };
}

/**
 * What was counted in each stretch of time of a sendout, as far as anything was, in order. Takes as long as the time
 * has minutes, however many runs there are.
 * @param range stretches begin at `from`; `to` is not part of it
 */
export async function sendoutTimeline(
  db: Queryable,
  sendoutId: string,
  range: { from: Date; to: Date; stepSeconds: number },
): Promise<Moment[]> {
  const from = range.from.toISOString();
  const within = (column: string) =>
    sql`${sql.raw(column)} >= ${from}::timestamptz and ${sql.raw(column)} < ${range.to.toISOString()}::timestamptz`;
  const { rows } = await db.execute<Omit<Moment, 'at'> & { nth: number }>(sql`
    select floor(extract(epoch from at - ${from}::timestamptz) / ${range.stepSeconds})::int as nth,
      sum(accepted)::int as accepted, sum(sent)::int as sent, sum(delivered)::int as delivered,
      sum("read")::int as "read", sum(clicked)::int as clicked, sum(failed)::int as failed
    from (
      select minute as at, accepted, sent, delivered, "read", clicked, failed from ${sendoutMinutes}
      where sendout_id = ${sendoutId} and ${within('minute')}
      union all
      select at, accepted, sent, delivered, "read", clicked, failed from ${sendoutCountChanges}
      where sendout_id = ${sendoutId} and ${within('at')}
    ) counted group by 1 order by 1`);
  return rows.map(({ nth, ...counted }) => ({
    at: new Date(range.from.getTime() + nth * range.stepSeconds * 1000),
    ...counted,
  }));
}
