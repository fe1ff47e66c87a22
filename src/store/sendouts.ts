import { and, desc, eq, sql } from 'drizzle-orm';
import type { Queryable, Tx } from './database.ts';
import { campaigns, campaignVersions, sendouts } from './tables.ts';

export type SendoutState = (typeof sendouts.$inferSelect)['state'];

/** A sendout as people see it, without its counts. */
export type SendoutRow = {
  id: string;
  campaignId: string;
  campaignName: string;
  versionId: string;
  state: SendoutState;
  /** Why it paused by itself; null when a person did it, or when it is not paused. */
  pauseReason: string | null;
  /** The nodes of its flow, in its order. */
  nodes: string[];
  createdAt: Date;
};

/** A page of sendouts, the newest first, one more than the limit. `campaign`: the id of one, for its sendouts only. */
export async function sendoutPage(
  db: Queryable,
  businessId: string,
  page: {
    before: readonly [createdAt: string, id: string] | undefined;
    limit: number;
    campaign?: string | undefined;
  },
): Promise<SendoutRow[]> {
  return selectSendouts(db)
    .where(
      and(
        eq(sendouts.businessId, businessId),
        page.campaign === undefined ? undefined : eq(sendouts.campaignId, page.campaign),
        page.before &&
          sql`(${sendouts.createdAt}, ${sendouts.id}) < (${page.before[0]}::timestamptz, ${page.before[1]}::uuid)`,
      ),
    )
    .orderBy(desc(sendouts.createdAt), desc(sendouts.id))
    .limit(page.limit + 1);
}

export async function findSendout(db: Queryable, businessId: string, id: string): Promise<SendoutRow | null> {
  const [found] = await selectSendouts(db).where(
    and(eq(sendouts.businessId, businessId), eq(sendouts.id, id)),
  );
  return found ?? null;
}

function selectSendouts(db: Queryable) {
  return db
    .select({
      id: sendouts.id,
      campaignId: sendouts.campaignId,
      campaignName: campaigns.name,
      versionId: sendouts.versionId,
      state: sendouts.state,
      pauseReason: sendouts.pauseReason,
      nodes: sql<
        string[]
      >`array(select node ->> 'id' from jsonb_array_elements(${campaignVersions.flow} -> 'nodes') node)`,
      createdAt: sendouts.createdAt,
    })
    .from(sendouts)
    .innerJoin(campaigns, eq(campaigns.id, sendouts.campaignId))
    .innerJoin(campaignVersions, eq(campaignVersions.id, sendouts.versionId))
    .$dynamic();
}

/**
 * Changes a sendout's state under its row's lock, which everything that holds messages or takes entries looks at too,
 * and wakes it: its conductor does the rest.
 * @param allowed from which states it may change
 * @returns the state it had, also when it was not changed; null when there is none
 */
export async function changeSendoutState(
  tx: Tx,
  businessId: string,
  id: string,
  to: SendoutState,
  allowed: SendoutState[],
): Promise<SendoutState | null> {
  const [sendout] = await tx
    .select({ state: sendouts.state })
    .from(sendouts)
    .where(and(eq(sendouts.businessId, businessId), eq(sendouts.id, id)))
    .for('update');
  if (!sendout) return null;
  if (allowed.includes(sendout.state))
    await tx.update(sendouts).set({ state: to, pauseReason: null, awake: true }).where(eq(sendouts.id, id));
  return sendout.state;
}
