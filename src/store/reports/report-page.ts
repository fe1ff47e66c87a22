import { and, asc, eq, gt, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../database.ts';
import { campaigns, clicks, messages, runs } from '../tables.ts';

/** What a report is about: a sendout, or all sendouts of a business with the runs that were due from `from` to before `to`. */
export type ReportScope =
  | { kind: 'sendout'; sendoutId: string }
  | { kind: 'period'; businessId: string; from: Date; to: Date };

/** All that a business had due on a day in UTC (`2026-11-24`). */
export function dayScope(businessId: string, day: string): ReportScope {
  const from = new Date(`${day}T00:00:00Z`);
  return { kind: 'period', businessId, from, to: new Date(from.getTime() + 24 * 3_600_000) };
}

/** A run with what a report tells of it: its messages in their order, and every tap, also late ones. */
export type ReportedRun = Awaited<ReturnType<typeof runsAfter>>[number] & {
  messages: ReportedMessage[];
  clicks: ReportedClick[];
};

export type ReportedMessage = Pick<
  typeof messages.$inferSelect,
  'state' | 'code' | 'error' | 'sentAt' | 'deliveredAt' | 'readAt'
>;
export type ReportedClick = Pick<typeof clicks.$inferSelect, 'button' | 'title' | 'at'>;

/**
 * The runs of a report that come after `after` (of the page before), at most `limit`: in the order of their ids, which
 * is that of their entries; those of a period in the order in which they were due.
 */
export async function reportPage(
  db: Queryable,
  scope: ReportScope,
  after: ReportedRun | undefined,
  limit: number,
): Promise<ReportedRun[]> {
  const page = await runsAfter(db, scope, after, limit);
  const byId = new Map(
    page.map((run): [string, ReportedRun] => [run.id, { ...run, messages: [], clicks: [] }]),
  );
  const ids = [...byId.keys()];
  if (ids.length === 0) return [];
  for (const { runId, ...message } of await messagesOf(db, ids)) byId.get(runId)?.messages.push(message);
  for (const { runId, ...click } of await clicksOf(db, ids)) byId.get(runId)?.clicks.push(click);
  return [...byId.values()];
}

function runsAfter(
  db: Queryable,
  scope: ReportScope,
  after: { id: string; dueAt: Date } | undefined,
  limit: number,
) {
  return db
    .select({
      id: runs.id,
      businessId: runs.businessId,
      sendoutId: runs.sendoutId,
      campaignName: campaigns.name,
      client: runs.client,
      variables: runs.variables,
      state: runs.state,
      reason: runs.reason,
      dueAt: runs.dueAt,
      optedOutAt: runs.optedOutAt,
    })
    .from(runs)
    .innerJoin(campaigns, eq(campaigns.id, runs.campaignId))
    .where(and(within(scope, after), eq(runs.hidden, false)))
    .orderBy(...(scope.kind === 'sendout' ? [asc(runs.id)] : [asc(runs.dueAt), asc(runs.id)]))
    .limit(limit);
}

function within(scope: ReportScope, after: { id: string; dueAt: Date } | undefined): SQL | undefined {
  if (scope.kind === 'sendout')
    return and(eq(runs.sendoutId, scope.sendoutId), after && gt(runs.id, after.id));
  return and(
    eq(runs.businessId, scope.businessId),
    sql`${runs.sendoutId} is not null`,
    gte(runs.dueAt, scope.from),
    lt(runs.dueAt, scope.to),
    after && sql`(${runs.dueAt}, ${runs.id}) > (${after.dueAt.toISOString()}::timestamptz, ${after.id})`,
  );
}

function messagesOf(db: Queryable, runIds: string[]) {
  const { runId, state, code, error, sentAt, deliveredAt, readAt } = messages;
  return db
    .select({ runId, state, code, error, sentAt, deliveredAt, readAt })
    .from(messages)
    .where(sql`${runId} = any(${sql.param(runIds)}::text[])`)
    .orderBy(asc(messages.createdAt), asc(messages.id));
}

function clicksOf(db: Queryable, runIds: string[]) {
  const { runId, button, title, at } = clicks;
  return db
    .select({ runId, button, title, at })
    .from(clicks)
    .where(sql`${runId} = any(${sql.param(runIds)}::text[])`)
    .orderBy(asc(clicks.at), asc(clicks.id));
}
