import { and, asc, desc, eq, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import { campaigns, clicks, messages, type RunState, runs, runWaits, senders, sendouts } from './tables.ts';

export type RunMessage = typeof messages.$inferSelect & { clicks: RunClick[] };
export type RunClick = { button: string; at: Date; late: boolean };
export type RunView = Awaited<ReturnType<typeof runPage>>[number];

/** Newest first: ids are ULIDs. */
type Page = { before: string | undefined; limit: number };

/** A page of a sendout's runs, one more than the limit. `node`: those that wait there now. */
export async function sendoutRuns(
  db: Queryable,
  sendoutId: string,
  filter: { state?: RunState; node?: string },
  page: Page,
): Promise<RunView[]> {
  const where = and(
    eq(runs.sendoutId, sendoutId),
    filter.state === undefined ? undefined : eq(runs.state, filter.state),
    filter.node === undefined
      ? undefined
      : inArray(runs.id, waitingAt(db, sendoutId, filter.node, filter, page)),
  );
  return runPage(db, where, page);
}

/** The ids of a page of the runs that wait at a node: mostly few of very many. */
function waitingAt(
  db: Queryable,
  sendoutId: string,
  node: string,
  { state }: { state?: RunState },
  { before, limit }: Page,
) {
  const ids = db.select({ id: runWaits.runId }).from(runWaits).$dynamic();
  return (
    state === undefined ? ids : ids.innerJoin(runs, and(eq(runs.id, runWaits.runId), eq(runs.state, state)))
  )
    .where(
      and(
        eq(runWaits.sendoutId, sendoutId),
        eq(runWaits.node, node),
        before === undefined ? undefined : lt(runWaits.runId, before),
      ),
    )
    .orderBy(desc(runWaits.runId))
    .limit(limit + 1);
}

/** A page of a client's runs, one more than the limit; test-sends and single messages too. */
export async function clientRuns(
  db: Queryable,
  businessId: string,
  client: string,
  page: Page,
): Promise<RunView[]> {
  return runPage(db, and(eq(runs.businessId, businessId), eq(runs.client, client)), page);
}

export async function findRun(db: Queryable, businessId: string, id: string): Promise<RunView | null> {
  const [found] = await runPage(db, and(eq(runs.businessId, businessId), eq(runs.id, id)), {
    before: undefined,
    limit: 0,
  });
  return found ?? null;
}

async function runPage(db: Queryable, where: SQL | undefined, page: Page) {
  const found = await db
    .select({
      id: runs.id,
      businessId: runs.businessId,
      sendoutId: runs.sendoutId,
      campaignName: sql<string | null>`coalesce(${campaigns.name}, ${runs.single} ->> 'campaignName')`,
      single: sql<boolean>`${isNotNull(runs.single)}`,
      versionId: runs.versionId,
      client: runs.client,
      sender: senders.number,
      senderState: senders.state,
      sendoutState: sendouts.state,
      state: runs.state,
      reason: runs.reason,
      dueAt: runs.dueAt,
      createdAt: runs.createdAt,
      startedAt: runs.startedAt,
      endedAt: runs.endedAt,
      snapshot: runs.snapshot,
      workflowId: runs.workflowId,
    })
    .from(runs)
    .leftJoin(campaigns, eq(campaigns.id, runs.campaignId))
    .innerJoin(senders, eq(senders.id, runs.senderId))
    .leftJoin(sendouts, eq(sendouts.id, runs.sendoutId))
    .where(
      and(where, eq(runs.hidden, false), page.before === undefined ? undefined : lt(runs.id, page.before)),
    )
    .orderBy(desc(runs.id))
    .limit(page.limit + 1);
  const ofRuns = await messagesOf(
    db,
    found.map(({ id }) => id),
  );
  return found.map((run) => ({ ...run, messages: ofRuns.get(run.id) ?? [] }));
}

/** The messages of these runs in the order they were asked for, with every tap on them. */
async function messagesOf(db: Queryable, runIds: string[]): Promise<Map<string, RunMessage[]>> {
  const ofRuns = new Map<string, RunMessage[]>(runIds.map((id) => [id, []]));
  if (runIds.length === 0) return ofRuns;
  const found = await db
    .select()
    .from(messages)
    .where(inArray(messages.runId, runIds))
    .orderBy(asc(messages.id));
  const taps = await db.select().from(clicks).where(inArray(clicks.runId, runIds)).orderBy(asc(clicks.at));
  const ofMessages = new Map<string, RunClick[]>();
  for (const { messageId, button, at, late } of taps)
    ofMessages.set(messageId, [...(ofMessages.get(messageId) ?? []), { button, at, late }]);
  for (const message of found)
    ofRuns.get(message.runId)?.push({ ...message, clicks: ofMessages.get(message.id) ?? [] });
  return ofRuns;
}
