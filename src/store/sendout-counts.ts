import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import { messages, runs } from './tables.ts';

/**
 * What a sendout has come to. The first five count runs, the rest messages, each as "ever reached": a delivered one
 * counts as sent too, one that failed after it was sent in both.
 */
export type Counts = {
  accepted: number;
  queued: number;
  started: number;
  completed: number;
  cancelled: number;
  sent: number;
  delivered: number;
  read: number;
  clicked: number;
  failed: number;
  inDoubt: number;
};

export type SendoutCounts = { all: Counts; nodes: Map<string, Counts> };

export const noCounts: Counts = {
  accepted: 0,
  queued: 0,
  started: 0,
  completed: 0,
  cancelled: 0,
  sent: 0,
  delivered: 0,
  read: 0,
  clicked: 0,
  failed: 0,
  inDoubt: 0,
};

/**
 * Counts of these sendouts, in all and for each node. At a node, runs are those that came to it: `accepted` and
 * `started` all of them, `queued` those whose message there waits to go out.
 */
export async function countSendouts(db: Queryable, ids: string[]): Promise<Map<string, SendoutCounts>> {
  const counts = new Map(ids.map((id) => [id, { all: { ...noCounts }, nodes: new Map<string, Counts>() }]));
  if (ids.length === 0) return counts;
  for (const { sendoutId, ...ofRuns } of await countRuns(db, ids))
    Object.assign(counts.get(sendoutId ?? '')?.all ?? {}, ofRuns);
  for (const { sendoutId, node, ...visits } of await countVisits(db, ids))
    counts.get(sendoutId ?? '')?.nodes.set(node, { ...noCounts, ...visits });
  for (const { sendoutId, node, queued, ...ofMessages } of await countMessages(db, ids)) {
    const sendout = counts.get(sendoutId ?? '');
    if (!sendout) continue;
    sendout.nodes.set(node, { ...(sendout.nodes.get(node) ?? noCounts), queued, ...ofMessages });
    for (const [name, count] of Object.entries(ofMessages)) add(sendout.all, name, count);
  }
  return counts;
}

function add(counts: Record<string, number>, name: string, count: number): void {
  counts[name] = (counts[name] ?? 0) + count;
}

function countRuns(db: Queryable, ids: string[]) {
  return db
    .select({ sendoutId: runs.sendoutId, ...runCounts(), started: count(sql`${runs.startedAt} is not null`) })
    .from(runs)
    .where(visible(ids))
    .groupBy(runs.sendoutId);
}

/** Every node that a run has come to is in its snapshot, with how often. */
function countVisits(db: Queryable, ids: string[]) {
  const visits = db
    .select({
      sendoutId: runs.sendoutId,
      state: runs.state,
      node: sql<string>`jsonb_object_keys(${runs.snapshot} -> 'visits')`.as('node'),
    })
    .from(runs)
    .where(visible(ids))
    .as('visits');
  return db
    .select({
      sendoutId: visits.sendoutId,
      node: visits.node,
      accepted: count(sql`true`),
      started: count(sql`true`),
      completed: count(sql`${visits.state} = 'completed'`),
      cancelled: count(sql`${visits.state} = 'cancelled'`),
    })
    .from(visits)
    .groupBy(visits.sendoutId, visits.node);
}

function countMessages(db: Queryable, ids: string[]) {
  return db
    .select({
      sendoutId: messages.sendoutId,
      node: messages.node,
      queued: count(sql`${messages.state} in ('queued', 'held', 'deferred')`),
      sent: count(sql`${messages.sentAt} is not null`),
      delivered: count(sql`${messages.deliveredAt} is not null`),
      read: count(sql`${messages.readAt} is not null`),
      clicked: count(sql`${messages.clickedAt} is not null`),
      failed: count(sql`${messages.failedAt} is not null`),
      inDoubt: count(sql`${messages.doubtSince} is not null`),
    })
    .from(messages)
    .where(sql`${messages.sendoutId} = any(${sql.param(ids)}::uuid[])`)
    .groupBy(messages.sendoutId, messages.node);
}

function runCounts() {
  return {
    accepted: count(sql`true`),
    queued: count(sql`${runs.state} in ('queued', 'scheduled')`),
    completed: count(sql`${runs.state} = 'completed'`),
    cancelled: count(sql`${runs.state} = 'cancelled'`),
  };
}

function visible(ids: string[]) {
  return and(sql`${runs.sendoutId} = any(${sql.param(ids)}::uuid[])`, eq(runs.hidden, false));
}

function count(of: SQL) {
  return sql<number>`(count(*) filter (where ${of}))::int`;
}
