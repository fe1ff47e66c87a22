import { and, desc, eq, inArray, isNotNull, lt, max } from 'drizzle-orm';
import { compile } from '../flow/compile.ts';
import type { Flow } from '../flow/schema.ts';
import type { Queryable, Tx } from './database.ts';
import { campaignVersions } from './tables.ts';

export type CampaignVersion = Pick<
  typeof campaignVersions.$inferSelect,
  'id' | 'campaignId' | 'number' | 'flow' | 'createdAt'
>;

const columns = {
  id: campaignVersions.id,
  campaignId: campaignVersions.campaignId,
  number: campaignVersions.number,
  flow: campaignVersions.flow,
  createdAt: campaignVersions.createdAt,
};

/** Freezes a flow under a number. The flow has no errors, and its campaign is locked. */
export async function freezeVersion(
  tx: Tx,
  version: { id: string; campaignId: string; flow: Flow; number: number | null },
  now: Date,
): Promise<void> {
  await tx.insert(campaignVersions).values({ ...version, compiled: compile(version.flow), createdAt: now });
}

/** The number that the next published version gets. */
export async function nextVersionNumber(tx: Tx, campaignId: string): Promise<number> {
  const [last] = await tx
    .select({ number: max(campaignVersions.number) })
    .from(campaignVersions)
    .where(eq(campaignVersions.campaignId, campaignId));
  return (last?.number ?? 0) + 1;
}

/** A page of a campaign's published versions, the newest first, one more than the limit. */
export async function versionPage(
  db: Queryable,
  campaignId: string,
  page: { before: number | undefined; limit: number },
): Promise<CampaignVersion[]> {
  return db
    .select(columns)
    .from(campaignVersions)
    .where(
      and(
        eq(campaignVersions.campaignId, campaignId),
        isNotNull(campaignVersions.number),
        page.before === undefined ? undefined : lt(campaignVersions.number, page.before),
      ),
    )
    .orderBy(desc(campaignVersions.number))
    .limit(page.limit + 1);
}

/** The numbers of published versions, by their ids. */
export async function versionNumbers(db: Queryable, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const found = await db
    .select({ id: campaignVersions.id, number: campaignVersions.number })
    .from(campaignVersions)
    .where(inArray(campaignVersions.id, ids));
  return new Map(found.flatMap(({ id, number }) => (number === null ? [] : [[id, number]])));
}

export async function findVersion(
  db: Queryable,
  campaignId: string,
  id: string,
): Promise<CampaignVersion | null> {
  const [found] = await db
    .select(columns)
    .from(campaignVersions)
    .where(
      and(
        eq(campaignVersions.campaignId, campaignId),
        eq(campaignVersions.id, id),
        isNotNull(campaignVersions.number),
      ),
    );
  return found ?? null;
}
