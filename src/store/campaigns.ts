import { and, desc, eq, getTableColumns, isNotNull, isNull, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Flow } from '../flow/schema.ts';
import type { Queryable, Tx } from './database.ts';
import { campaigns, campaignVersions } from './tables.ts';

export type Campaign = typeof campaigns.$inferSelect;

/** Rules of a campaign that are no part of its flow: they can be changed at any time. */
export type CampaignRules = Pick<Campaign, 'dedupeMinutes' | 'quietHours' | 'maxPerClient'>;

/** Adds a campaign as a draft; null when the business has one of this name. */
export async function addCampaign(
  db: Queryable,
  campaign: Pick<Campaign, 'id' | 'businessId' | 'name' | 'sender' | 'draft'> & Partial<CampaignRules>,
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
  page: {
    before: readonly [createdAt: string, id: string] | undefined;
    limit: number;
    /** Also those that are archived. */
    archived: boolean;
  },
): Promise<CampaignSummary[]> {
  const { draft: _draft, ...summary } = getTableColumns(campaigns);
  const { id, createdAt, archivedAt } = campaigns;
  return db
    .select(summary)
    .from(campaigns)
    .where(
      and(
        eq(campaigns.businessId, businessId),
        page.archived ? undefined : isNull(archivedAt),
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

/** Replaces the draft of a campaign, which is locked. */
export async function saveDraft(tx: Tx, id: string, draft: Flow, now: Date): Promise<Campaign> {
  return change(tx, id, { draft, revision: sql`${campaigns.revision} + 1`, updatedAt: now });
}

/** What can be changed of a campaign at its head. */
export type CampaignChange = Partial<Pick<Campaign, 'name' | 'sender'> & CampaignRules>;

/** Changes a campaign, which is locked. @throws a broken uniqueness (23505) when another one has the name */
export async function changeCampaign(
  tx: Tx,
  id: string,
  changes: CampaignChange,
  now: Date,
): Promise<Campaign> {
  return change(tx, id, { ...changes, updatedAt: now });
}

/** Hides a campaign and takes no more entries for it, or brings it back. It is locked. */
export async function setArchived(tx: Tx, id: string, isArchived: boolean, now: Date): Promise<Campaign> {
  return change(tx, id, { archivedAt: isArchived ? now : null, updatedAt: now });
}

async function change(tx: Tx, id: string, values: PgUpdateSetSource<typeof campaigns>): Promise<Campaign> {
  const [changed] = await tx.update(campaigns).set(values).where(eq(campaigns.id, id)).returning();
  if (!changed) throw new Error(`Campaign ${id} is gone`);
  return changed;
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

export type CampaignToSend = Pick<
  Campaign,
  'id' | 'name' | 'sender' | 'state' | 'versionId' | 'dedupeMinutes' | 'archivedAt'
>;

/** What a call may name: campaigns of the business by their names. */
export async function campaignsNamed(
  db: Queryable,
  businessId: string,
  names: string[],
): Promise<CampaignToSend[]> {
  return db
    .select({
      id: campaigns.id,
      name: campaigns.name,
      sender: campaigns.sender,
      state: campaigns.state,
      versionId: campaigns.versionId,
      dedupeMinutes: campaigns.dedupeMinutes,
      archivedAt: campaigns.archivedAt,
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
