import { randomUUID } from 'node:crypto';
import { and, eq, ne, sql } from 'drizzle-orm';
import { monotonicFactory } from 'ulid';
import { runWorkflowId } from '../workflows/names.ts';
import type { Db, Queryable, Tx } from './database.ts';
import { duplicatesOf } from './dedupe.ts';
import { type EntryRun, insertEntries } from './insert-entries.ts';
import { runs, sendouts } from './tables.ts';
import { inTransaction } from './transaction.ts';

/** An entry that was checked: it becomes a run. */
export type CheckedEntry = {
  client: string;
  senderId: string;
  variables: Record<string, string>;
  /** When it may start: now, or later. */
  dueAt: Date;
};

/** The entries of one call for one version of a campaign; there is at least one, and each client is there once. */
export type EntryGroup = {
  campaignId: string;
  campaignName: string;
  versionId: string;
  /** A client that a call has named for the campaign within so many minutes is not taken; null: everybody is. */
  dedupeMinutes: number | null;
  entries: CheckedEntry[];
};

/** The sendout that a group went to, whether it is new, and whether its conductor must be woken. */
export type JoinedSendout = { id: string; created: boolean; wake: boolean };

/** What became of a group. */
export type AcceptedGroup = {
  /** Null when nothing was left to be sent. */
  sendout: JoinedSendout | null;
  /** Clients that were not taken because of `dedupeMinutes`. */
  duplicates: ReadonlySet<string>;
};

/** So many runs are inserted at once: more would hold up everybody else. */
export const chunkSize = 500;

/**
 * Takes the entries of a call: all of them, or none when it fails. A big call is stored in chunks that nobody sees
 * until its last transaction, so a crash in between starts nothing (see `dropHiddenEntries`).
 * @param conclude the end of that last transaction, with what became of the groups in their order; may run twice
 * @returns what `conclude` returned
 */
export async function acceptEntries<T>(
  db: Db,
  businessId: string,
  groups: EntryGroup[],
  now: Date,
  conclude: (tx: Tx, accepted: AcceptedGroup[]) => Promise<T>,
): Promise<T> {
  const rows = await prepare(db, businessId, groups, now);
  if (rows.flat().length <= chunkSize)
    return inTransaction(db, async (tx) => {
      const { accepted, kept } = await join(tx, businessId, groups, rows, now);
      const visible = kept.flatMap((ofGroup, index) =>
        ofGroup.map((run) => ({ ...run, sendoutId: accepted[index]?.sendout?.id ?? null })),
      );
      await insertEntries(tx, visible, false);
      return conclude(tx, accepted);
    });
  try {
    for (const chunk of chunks(rows.flat())) await insertEntries(db, chunk, true);
    return await inTransaction(db, async (tx) => {
      const { accepted, kept } = await join(tx, businessId, groups, rows, now);
      for (const [index, { sendout }] of accepted.entries())
        if (sendout) await show(tx, kept[index] ?? [], sendout.id);
      // What is still hidden of them are duplicates.
      if (accepted.some(({ duplicates }) => duplicates.size > 0)) await dropRuns(tx, rows.flat());
      return conclude(tx, accepted);
    });
  } catch (error) {
    await dropRuns(db, rows.flat());
    throw error;
  }
}

/** Leaves out what was sent a short time ago, and finds or begins the sendouts of the rest. */
async function join(
  tx: Tx,
  businessId: string,
  groups: EntryGroup[],
  rows: EntryRun[][],
  now: Date,
): Promise<{ accepted: AcceptedGroup[]; kept: EntryRun[][] }> {
  const duplicates = await duplicatesOf(tx, businessId, groups, now);
  const kept = rows.map((ofGroup, index) => ofGroup.filter(({ client }) => !duplicates[index]?.has(client)));
  const joined = await openSendouts(tx, businessId, groups, kept, now);
  const accepted = groups.map((_, index) => ({
    sendout: joined.get(index) ?? null,
    duplicates: duplicates[index] ?? new Set<string>(),
  }));
  return { accepted, kept };
}

/** The rows of each group, with ids that keep the order of the entries and the sendout they are expected to go to. */
async function prepare(
  db: Queryable,
  businessId: string,
  groups: EntryGroup[],
  now: Date,
): Promise<EntryRun[][]> {
  const newId = monotonicFactory();
  const rows: EntryRun[][] = [];
  for (const group of groups) {
    const sendoutId = (await openSendout(db, group.versionId))?.id ?? randomUUID();
    rows.push(
      group.entries.map((entry) => {
        const id = newId(now.getTime());
        return {
          id,
          businessId,
          sendoutId,
          campaignId: group.campaignId,
          versionId: group.versionId,
          ...entry,
          state: entry.dueAt > now ? 'scheduled' : 'queued',
          createdAt: now,
          workflowId: runWorkflowId(group.campaignName, id),
        };
      }),
    );
  }
  return rows;
}

/**
 * Finds or begins the sendouts of the groups that have something to send, by their index, and wakes them; locks them in
 * one order, so that calls do not block each other.
 */
async function openSendouts(
  tx: Tx,
  businessId: string,
  groups: EntryGroup[],
  rows: EntryRun[][],
  now: Date,
): Promise<Map<number, JoinedSendout>> {
  const inOrder = groups
    .map((group, index) => ({ group, index }))
    .sort((a, b) => (a.group.versionId < b.group.versionId ? -1 : 1));
  const joined = new Map<number, JoinedSendout>();
  for (const { group, index } of inOrder) {
    const expected = rows[index]?.[0]?.sendoutId;
    if (expected) joined.set(index, await joinSendout(tx, businessId, group, expected, now));
  }
  return joined;
}

/**
 * Joins the version's open sendout, under its lock, or begins one. The lock makes sure that a conductor which finds
 * nothing to do has either seen these entries or has let the sendout sleep before `awake` is looked at.
 */
async function joinSendout(
  tx: Tx,
  businessId: string,
  { campaignId, versionId }: EntryGroup,
  id: string,
  now: Date,
): Promise<JoinedSendout> {
  for (let newId = id; ; newId = randomUUID()) {
    const open = await openSendout(tx, versionId, 'update');
    if (open) {
      if (!open.awake) await tx.update(sendouts).set({ awake: true }).where(eq(sendouts.id, open.id));
      return { id: open.id, created: false, wake: !open.awake };
    }
    const [begun] = await tx
      .insert(sendouts)
      .values({
        id: newId,
        businessId,
        campaignId,
        versionId,
        state: 'running',
        awake: true,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: sendouts.id });
    if (begun) return { id: begun.id, created: true, wake: true };
    // Another call began it at the same moment, or the expected one was cancelled: look again.
  }
}

/** The sendout that further calls for this version join: the one that is not cancelled. */
export async function openSendout(
  db: Queryable,
  versionId: string,
  lock?: 'update',
): Promise<{ id: string; awake: boolean } | null> {
  const query = db
    .select({ id: sendouts.id, awake: sendouts.awake })
    .from(sendouts)
    .where(and(eq(sendouts.versionId, versionId), ne(sendouts.state, 'cancelled')));
  const [open] = await (lock ? query.for(lock) : query);
  return open ?? null;
}

async function show(tx: Tx, group: EntryRun[], sendoutId: string): Promise<void> {
  await tx.update(runs).set({ hidden: false, sendoutId }).where(idIn(group));
}

async function dropRuns(db: Queryable, dropped: EntryRun[]): Promise<void> {
  await db.delete(runs).where(and(idIn(dropped), eq(runs.hidden, true)));
}

/** What a crash in the middle of a big call left behind: nobody was told that it was accepted, so it never was. */
export async function dropHiddenEntries(db: Queryable, before: Date): Promise<void> {
  await db
    .delete(runs)
    .where(and(eq(runs.hidden, true), sql`${runs.createdAt} < ${before.toISOString()}::timestamptz`));
}

function idIn(group: EntryRun[]) {
  return sql`${runs.id} = any(${sql.param(group.map(({ id }) => id))}::text[])`;
}

function* chunks(all: EntryRun[]): Generator<EntryRun[]> {
  for (let from = 0; from < all.length; from += chunkSize) yield all.slice(from, from + chunkSize);
}
