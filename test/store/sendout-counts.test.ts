import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { ulid } from 'ulid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FlowState, initialState } from '../../src/flow/state.ts';
import type { Db } from '../../src/store/database.ts';
import { foldCounts } from '../../src/store/fold-counts.ts';
import { type Counts, countSendouts, noCounts, noNodeCounts } from '../../src/store/sendout-counts.ts';
import { queueView } from '../../src/store/sendout-queue.ts';
import { activeMinutes, sendoutTimeline } from '../../src/store/sendout-timeline.ts';
import { clicks, messages, runs, runWaits, sendoutCountChanges } from '../../src/store/tables.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(() => database.clear());
afterAll(() => database.close());

const sendoutIds = [randomUUID(), randomUUID()];
const nodes = ['offer', 'wait', 'nudge'];
const at = new Date('2026-11-24T06:56:50Z');

type RunChange = Partial<typeof runs.$inferInsert>;
type MessageChange = Partial<typeof messages.$inferInsert>;

function snapshotOf(visited: string[]): FlowState {
  return { ...initialState('seed', {}), visits: Object.fromEntries(visited.map((node) => [node, 1])) };
}

const maybeAt = fc.option(fc.nat({ max: 5 }).map((minutes) => new Date(at.getTime() + minutes * 60_000)));
const someNodes = fc.subarray(nodes);
const runChange: fc.Arbitrary<RunChange> = fc.record({
  state: fc.constantFrom('scheduled', 'queued', 'running', 'completed', 'failed', 'cancelled'),
  // Mostly not, as one that is hidden changes nothing.
  hidden: fc.nat({ max: 9 }).map((n) => n === 0),
  startedAt: maybeAt,
  snapshot: fc.option(someNodes.map(snapshotOf)),
  waitingAt: someNodes,
});
const messageChange: fc.Arbitrary<MessageChange> = fc.record({
  state: fc.constantFrom('queued', 'held', 'deferred', 'sending', 'in_doubt', 'sent', 'failed', 'skipped'),
  sentAt: maybeAt,
  deliveredAt: maybeAt,
  readAt: maybeAt,
  clickedAt: maybeAt,
  failedAt: maybeAt,
  doubtSince: maybeAt,
});

type Step = (db: Db) => Promise<unknown>;

/** The nth of the rows there are, whatever their number. */
async function pick(db: Db, table: typeof runs | typeof messages, n: number): Promise<string> {
  const all = await db.select({ id: table.id }).from(table).orderBy(table.id);
  return all[n % Math.max(1, all.length)]?.id ?? '';
}

const addRuns = (sendoutId: string | null, changes: RunChange[]): Step => {
  const rows = changes.map((change) => ({
    id: ulid(),
    businessId: 'shop',
    sendoutId,
    client: '+16045550001',
    senderId: 'sender',
    variables: {},
    state: 'queued' as const,
    dueAt: at,
    createdAt: at,
    workflowId: 'workflow',
    ...change,
  }));
  return (db) => db.insert(runs).values(rows);
};
const addMessage =
  (n: number, node: string, change: MessageChange): Step =>
  async (db) => {
    const [run] = await db
      .select()
      .from(runs)
      .where(eq(runs.id, await pick(db, runs, n)));
    if (!run) return;
    const { id: runId, businessId, sendoutId, senderId } = run;
    const key = `${node}:${ulid()}`;
    const row = { id: ulid(), runId, businessId, sendoutId, senderId, node, key, urgency: 'first' as const };
    await db.insert(messages).values({ ...row, state: 'queued', createdAt: at, ...change });
  };

/** A tap of one of two buttons of the nth message. */
const tap =
  (n: number, button: string): Step =>
  async (db) => {
    const messageId = await pick(db, messages, n);
    const [message] = await db.select().from(messages).where(eq(messages.id, messageId));
    if (!message) return;
    const values = { id: ulid(), messageId, runId: message.runId, button, title: button, at, late: false };
    await db.insert(clicks).values(values);
  };

const which = fc.nat({ max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...sendoutIds, null), fc.array(runChange, { minLength: 1, maxLength: 3 }))
    .map(([sendoutId, changes]) => addRuns(sendoutId, changes)),
  fc.tuple(which, runChange).map(
    ([n, change]): Step =>
      async (db) =>
        db
          .update(runs)
          .set(change)
          .where(eq(runs.id, await pick(db, runs, n))),
  ),
  runChange.map(
    (change): Step =>
      (db) =>
        db.update(runs).set(change),
  ),
  which.map(
    (n): Step =>
      async (db) =>
        db.delete(runs).where(eq(runs.id, await pick(db, runs, n))),
  ),
  fc
    .tuple(which, fc.constantFrom(...nodes), messageChange)
    .map(([n, node, change]) => addMessage(n, node, change)),
  fc.tuple(which, messageChange).map(
    ([n, change]): Step =>
      async (db) =>
        db
          .update(messages)
          .set(change)
          .where(eq(messages.id, await pick(db, messages, n))),
  ),
  fc.tuple(which, fc.constantFrom('yes', 'no')).map(([n, button]) => tap(n, button)),
  // Taps go before their message, as they do when a campaign is deleted.
  which.map(
    (n): Step =>
      async (db) => {
        const id = await pick(db, messages, n);
        await db.delete(clicks).where(eq(clicks.messageId, id));
        await db.delete(messages).where(eq(messages.id, id));
      },
  ),
  fc.constant<Step>((db) => foldCounts(db)),
);

/** The counts of a sendout by looking at all that there is. */
async function recount(db: Db, sendoutId: string) {
  const visible = sql`sendout_id = ${sendoutId} and not hidden`;
  const ofRuns = sql`count(*)::int accepted, (count(*) filter (where state = 'completed'))::int completed,
    (count(*) filter (where state = 'cancelled'))::int cancelled`;
  const { rows: all } = await db.execute(sql`select ${ofRuns},
    (count(*) filter (where state in ('queued', 'scheduled')))::int queued,
    (count(*) filter (where started_at is not null))::int started,
    (count(*) filter (where state in ('queued', 'scheduled', 'running')))::int open
    from runs where ${visible}`);
  const { rows: visits } = await db.execute(sql`select node, ${ofRuns}, count(*)::int started
    from runs, jsonb_object_keys(snapshot -> 'visits') node where ${visible} group by node`);
  const { rows: sent } = await db.execute(sql`select node,
    (count(*) filter (where state in ('queued', 'held', 'deferred')))::int queued, count(sent_at)::int sent,
    count(delivered_at)::int delivered, count(read_at)::int "read", count(clicked_at)::int clicked,
    count(failed_at)::int failed, count(doubt_since)::int "inDoubt"
    from messages where sendout_id = ${sendoutId} group by node`);
  const { open, ...counts } = { ...noCounts, ...all[0] } as Counts & { open: number };
  const { rows: waits } = await db.execute(sql`select node, count(*)::int waiting
    from runs, unnest(waiting_at) node where sendout_id = ${sendoutId} group by node`);
  const { rows: taps } = await db.execute(sql`select node, jsonb_object_agg(exit, taps) exits
    from (select m.node, 'button:' || c.button exit, count(distinct m.id) taps
      from clicks c join messages m on m.id = c.message_id where m.sendout_id = ${sendoutId} group by 1, 2) tapped
    group by node`);
  const byNode: Record<string, object> = Object.fromEntries(nodes.map((node) => [node, noNodeCounts()]));
  for (const { node, ...found } of [...waits, ...taps]) Object.assign(byNode[String(node)] ?? {}, found);
  for (const { node, ...found } of [...visits, ...sent]) Object.assign(byNode[String(node)] ?? {}, found);
  for (const { node: _node, queued: _queued, ...found } of sent)
    for (const [name, count] of Object.entries(found)) counts[name as keyof Counts] += Number(count);
  return { all: counts, open, nodes: byNode };
}

async function expectCounted(db: Db): Promise<void> {
  const counted = await countSendouts(db, sendoutIds);
  for (const id of sendoutIds) {
    const { all, open, nodes: found } = counted.get(id) ?? { all: noCounts, open: 0, nodes: new Map() };
    const byNode = Object.fromEntries(nodes.map((node) => [node, found.get(node) ?? noNodeCounts()]));
    expect({ all, open, nodes: byNode }).toEqual(await recount(db, id));
    expect(await timelineSums(db, id)).toEqual(
      Object.fromEntries(ofTimeline.map((name) => [name, all[name]])),
    );
  }
}

const ofTimeline = ['accepted', 'sent', 'delivered', 'read', 'clicked', 'failed'] as const;

/** What all minutes of a sendout come to. */
async function timelineSums(db: Db, id: string): Promise<Record<string, number>> {
  const sums: Record<string, number> = Object.fromEntries(ofTimeline.map((name) => [name, 0]));
  const active = await activeMinutes(db, id);
  if (!active) return sums;
  const to = new Date(active.last.getTime() + 60_000);
  const moments = await sendoutTimeline(db, id, { from: active.first, to, stepSeconds: 120 });
  for (const moment of moments) for (const name of ofTimeline) sums[name] = (sums[name] ?? 0) + moment[name];
  return sums;
}

describe('the counts of sendouts', () => {
  it('are those of a recount, whatever happens to runs and messages and whenever they are folded', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
        await database.clear();
        for (const each of steps) await each(database.db);
        await expectCounted(database.db);
        await foldCounts(database.db);
        expect(await database.db.select().from(sendoutCountChanges)).toEqual([]);
        await expectCounted(database.db);
        const waits = await database.db.select().from(runWaits);
        const { rows } = await database.db.execute(sql`select sendout_id as "sendoutId", node, id as "runId"
          from runs, unnest(waiting_at) node where sendout_id is not null`);
        expect(new Set(waits.map((wait) => JSON.stringify(wait)))).toEqual(
          new Set(rows.map((wait) => JSON.stringify(wait))),
        );
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('are folded by several processes at once, each change one time', async () => {
    const [sendoutId = ''] = sendoutIds;
    for (let n = 0; n < 30; n += 1) await addRuns(sendoutId, [{}])(database.db);
    await Promise.all([1, 2, 3, 4].map(() => foldCounts(database.db)));
    expect((await countSendouts(database.db, [sendoutId])).get(sendoutId)?.all.accepted).toBe(30);
    expect(await database.db.select().from(sendoutCountChanges)).toEqual([]);
  });

  it('say how far a sendout is', async () => {
    const [sendoutId = '', other = ''] = sendoutIds;
    await addRuns(sendoutId, [
      { state: 'scheduled' },
      { state: 'queued', hidden: true },
      { state: 'running', startedAt: at },
      { state: 'completed', startedAt: at },
    ])(database.db);
    await addRuns(other, [{}])(database.db);
    expect(await queueView(database.db, sendoutId)).toEqual({ started: 2, waiting: 1 });
    expect(await queueView(database.db, randomUUID())).toEqual({ started: 0, waiting: 0 });
  });
});
