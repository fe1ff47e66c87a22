import { getTableColumns, inArray, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { buttonExit } from '../flow/exits.ts';
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

/** `waiting`: runs that wait at the node now. `exits`: messages of which the button of that exit was tapped. */
export type NodeCounts = Counts & { waiting: number; exits: Record<string, number> };

/** `open`: runs that wait to start or run. */
export type SendoutCounts = { all: Counts; open: number; nodes: Map<string, NodeCounts> };

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

/** A node to which nobody has come. */
export const noNodeCounts = (): NodeCounts => ({ ...noCounts, waiting: 0, exits: {} });

/**
 * Counts of these sendouts, in all and for each node. At a node, runs are those that came to it: `accepted` and
 * `started` all of them, `queued` those whose message there waits to go out. Takes as long as the sendouts have nodes,
 * however many runs they have: triggers count them (see `tables/counts.ts`).
 */
export async function countSendouts(db: Queryable, ids: string[]): Promise<Map<string, SendoutCounts>> {
  const counts = new Map<string, SendoutCounts>(
    ids.map((id) => [id, { all: { ...noCounts }, open: 0, nodes: new Map() }]),
  );
  if (ids.length === 0) return counts;
  for (const row of await readCounts(db, ids)) {
    const sendout = counts.get(row.sendoutId);
    if (sendout) add(sendout, row);
  }
  return counts;
}

/** The sendout itself has the runs, its nodes the messages, and their buttons the taps. */
function add(sendout: SendoutCounts, row: Awaited<ReturnType<typeof readCounts>>[number]): void {
  const { sendoutId: _sendoutId, node, button, open, waiting, tapped, ...counted } = row;
  for (const name of node === '' ? ofRuns : ofMessages) sendout.all[name] += counted[name];
  if (node === '') {
    sendout.open = open;
    return;
  }
  const before = sendout.nodes.get(node) ?? noNodeCounts();
  if (button === '') sendout.nodes.set(node, { ...counted, waiting, exits: before.exits });
  else if (tapped > 0)
    sendout.nodes.set(node, { ...before, exits: { ...before.exits, [buttonExit(button)]: tapped } });
}

const ofRuns = ['accepted', 'queued', 'started', 'completed', 'cancelled'] as const;
const ofMessages = ['sent', 'delivered', 'read', 'clicked', 'failed', 'inDoubt'] as const;

/** What was folded and what was not yet, in one query: so nothing is missed or counted twice. */
function readCounts(db: Queryable, ids: string[]) {
  const { changes: _changes, ...folded } = getTableColumns(sendoutCounts);
  const { at: _at, ...changed } = getTableColumns(sendoutCountChanges);
  const all = unionAll(
    db.select(folded).from(sendoutCounts).where(inArray(sendoutCounts.sendoutId, ids)),
    db.select(changed).from(sendoutCountChanges).where(inArray(sendoutCountChanges.sendoutId, ids)),
  ).as('counted');
  const sum = (column: keyof typeof all & string) => sql<number>`sum(${all[column]})::int`;
  return db
    .select({
      sendoutId: all.sendoutId,
      node: all.node,
      button: all.button,
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
      waiting: sum('waiting'),
      tapped: sum('tapped'),
    })
    .from(all)
    .groupBy(all.sendoutId, all.node, all.button)
    .orderBy(all.sendoutId, all.node, all.button);
}
