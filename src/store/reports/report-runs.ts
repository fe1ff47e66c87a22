import { createHash, randomUUID } from 'node:crypto';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Queryable } from '../database.ts';
import { businesses, reportRuns, runs } from '../tables.ts';
import type { ReportType } from './report-type.ts';

export type ReportRun = typeof reportRuns.$inferSelect;

/** The id of a business's report of a type: always the same, as nobody configures it. */
export function reportIdOf(businessId: string, type: ReportType): string {
  const hash = createHash('sha256').update(`report:${type}:${businessId}`).digest('hex');
  // Version 8 of RFC 9562: an id made of something in a way of one's own.
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

/** The most recent report of a type that was made for a business; null when none was yet. */
export async function lastReportRun(
  db: Queryable,
  businessId: string,
  type: ReportType,
): Promise<ReportRun | null> {
  const [last] = await db
    .select()
    .from(reportRuns)
    .where(and(eq(reportRuns.businessId, businessId), eq(reportRuns.type, type)))
    .orderBy(desc(reportRuns.day))
    .limit(1);
  return last ?? null;
}

export async function findReportRun(db: Queryable, id: string): Promise<ReportRun | null> {
  const [found] = await db.select().from(reportRuns).where(eq(reportRuns.id, id));
  return found ?? null;
}

/**
 * Businesses that have runs of sendouts on a day before `today` (its start) which no report was made for, each with the
 * earliest such day. Days without runs are skipped, and however many days were missed, it is one look into an index for
 * each business.
 */
export async function owedReports(
  db: Queryable,
  type: ReportType,
  today: Date,
): Promise<{ businessId: string; day: string }[]> {
  const { rows } = await db.execute<{ businessId: string; day: string }>(sql`
    select ${businesses.id} as "businessId", to_char(owed.due_at at time zone 'UTC', 'YYYY-MM-DD') as day
    from ${businesses}
    cross join lateral (
      select coalesce((max(${reportRuns.day}) + 1)::timestamp at time zone 'UTC', '-infinity') as after
      from ${reportRuns}
      where ${reportRuns.businessId} = ${businesses.id} and ${reportRuns.type} = ${type}
    ) reported
    cross join lateral (
      select due_at from ${runs}
      where ${runs.businessId} = ${businesses.id} and ${runs.sendoutId} is not null and not ${runs.hidden}
        and ${runs.dueAt} >= reported.after and ${runs.dueAt} < ${today.toISOString()}::timestamptz
      order by ${runs.dueAt} limit 1
    ) owed`);
  return rows;
}

/** Notes that the report of a day is made; null when it was already, here or in another process. */
export async function addReportRun(
  tx: Queryable,
  { businessId, type, day }: Pick<ReportRun, 'businessId' | 'type' | 'day'>,
  now: Date,
): Promise<ReportRun | null> {
  const [added] = await tx
    .insert(reportRuns)
    .values({ id: randomUUID(), businessId, type, day, createdAt: now })
    .onConflictDoNothing()
    .returning();
  return added ?? null;
}
