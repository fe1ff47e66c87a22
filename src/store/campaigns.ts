import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Flow } from '../flow/schema.ts';
import type { Queryable, Tx } from './database.ts';
import { campaigns, campaignVersions } from './tables.ts';

export type Campaign = typeof campaigns.$inferSelect;

/** Adds a campaign as a draft; null when the business has one of this name. */
export async function addCampaign(
  db: Queryable,
  campaign: { id: string; businessId: string; name: string; sender: string | null; draft: Flow },
  now: Date,
): Promise<Campaign | null> {
  const [added] = await db
    .insert(campaigns)
    .values({ ...campaign, revision: 1, state: 'draft', versionId: null, createdAt: now, updatedAt: now })
    .onConflictDoNothing()
    .returning();
  return added ?? null;
}

export type CampaignSummary = Omit<Campaign, 'draft'>;

/** A page of campaigns, the newest first, one more than the limit. */
export async function campaignPage(
  db: Queryable,
  businessId: string,
  page: { before: readonly [createdAt: string, id: string] | undefined; limit: number },
): Promise<CampaignSummary[]> {
  const { id, name, sender, revision, state, versionId, createdAt, updatedAt } = campaigns;
  return db
    .select({
      id,
      businessId: campaigns.businessId,
      name,
      sender,
      revision,
      state,
      versionId,
      createdAt,
      updatedAt,
    })
    .from(campaigns)
    .where(
      and(
        eq(campaigns.businessId, businessId),
        page.before && sql`(${createdAt}, ${id}) < (${page.before[0]}::timestamptz, ${page.before[1]}::uuid)`,
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(page.limit + 1);
}

export async function findCampaign(db: Queryable, businessId: string, id: string): Promise<Campaign | null> {
  const [found] = await db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.businessId, businessId), eq(campaigns.id, id)));
  return found ?? null;
}

/** The campaign, locked until the transaction ends: its draft, its state and its versions stay as they are. */
export async function lockCampaign(tx: Tx, businessId: string, id: string): Promise<Campaign | null> {
  const [found] = await tx
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.businessId, businessId), eq(campaigns.id, id)))
    .for('update');
  return found ?? null;
}

/** Replaces the draft; null when there is no such campaign. */
export async function saveDraft(
  db: Queryable,
  businessId: string,
  id: string,
  draft: Flow,
  now: Date,
): Promise<Campaign | null> {
  const [saved] = await db
    .update(campaigns)
    .set({ draft, revision: sql`${campaigns.revision} + 1`, updatedAt: now })
    .where(and(eq(campaigns.businessId, businessId), eq(campaigns.id, id)))
    .returning();
  return saved ?? null;
}

/** Lets calls start this version, or none. */
export async function setPublished(tx: Tx, id: string, versionId: string | null, now: Date): Promise<void> {
  await tx
    .update(campaigns)
    .set(
      versionId === null
        ? { state: 'unpublished', updatedAt: now }
        : { state: 'published', versionId, updatedAt: now },
    )
    .where(eq(campaigns.id, id));
}

/** What a call may name: campaigns of the business by their names. */
export async function campaignsNamed(
  db: Queryable,
  businessId: string,
  names: string[],
): Promise<Pick<Campaign, 'id' | 'name' | 'sender' | 'state' | 'versionId'>[]> {
  return db
    .select({
      id: campaigns.id,
      name: campaigns.name,
      sender: campaigns.sender,
      state: campaigns.state,
      versionId: campaigns.versionId,
    })
    .from(campaigns)
    .where(
      and(eq(campaigns.businessId, businessId), sql`${campaigns.name} = any(${sql.param(names)}::text[])`),
    );
}

/** Which of these are versions that were published, and of which campaign. */
export async function publishedVersions(
  db: Queryable,
  versionIds: string[],
): Promise<{ id: string; campaignId: string }[]> {
  if (versionIds.length === 0) return [];
  return db
    .select({ id: campaignVersions.id, campaignId: campaignVersions.campaignId })
    .from(campaignVersions)
    .where(
      and(
        isNotNull(campaignVersions.number),
        sql`${campaignVersions.id} = any(${sql.param(versionIds)}::uuid[])`,
      ),
    );
}
