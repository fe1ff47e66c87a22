import { inArray, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Queryable } from './database.ts';
import { sendoutCountChanges, sendoutCounts } from './tables.ts';

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

/** `open`: runs that wait to start or run. */
export type SendoutCounts = { all: Counts; open: number; nodes: Map<string, Counts> };

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
 * `started` all of them, `queued` those whose message there waits to go out. Takes as long as the sendouts have nodes,
 * however many runs they have: triggers count them (see `tables/counts.ts`).
 */
export async function countSendouts(db: Queryable, ids: string[]): Promise<Map<string, SendoutCounts>> {
  const counts = new Map(ids.map((id) => [id, { all: { ...noCounts }, open: 0, nodes: new Map() }]));
  if (ids.length === 0) return counts;
  for (const { sendoutId, node, open, ...counted } of await readCounts(db, ids)) {
    const sendout = counts.get(sendoutId);
    if (!sendout) continue;
    if (node === '') sendout.open = open;
    else sendout.nodes.set(node, counted);
    // The sendout itself has the runs, its nodes the messages.
    for (const name of node === '' ? ofRuns : ofMessages) sendout.all[name] += counted[name];
  }
  return counts;
}

const ofRuns = ['accepted', 'queued', 'started', 'completed', 'cancelled'] as const;
const ofMessages = ['sent', 'delivered', 'read', 'clicked', 'failed', 'inDoubt'] as const;

/** What was folded and what was not yet, in one query: so nothing is missed or counted twice. */
function readCounts(db: Queryable, ids: string[]) {
  const all = unionAll(
    db.select().from(sendoutCounts).where(inArray(sendoutCounts.sendoutId, ids)),
    db.select().from(sendoutCountChanges).where(inArray(sendoutCountChanges.sendoutId, ids)),
  ).as('counted');
  const sum = (column: keyof typeof all & string) => sql<number>`sum(${all[column]})::int`;
  return db
    .select({
      sendoutId: all.sendoutId,
      node: all.node,
      open: sum('open'),
      accepted: sum('accepted'),
      queued: sum('queued'),
      started: sum('started'),
      completed: sum('completed'),
      cancelled: sum('cancelled'),
      sent: sum('sent'),
      delivered: sum('delivered'),
      read: sum('read'),
      clicked: sum('clicked'),
      failed: sum('failed'),
      inDoubt: sum('inDoubt'),
    })
    .from(all)
    .groupBy(all.sendoutId, all.node);
}
