import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { ulid } from 'ulid';
import { runWorkflowId } from '../workflows/names.ts';
import { freezeVersion } from './campaign-versions.ts';
import type { Campaign } from './campaigns.ts';
import type { Queryable, Tx } from './database.ts';
import { campaigns, campaignVersions, runs } from './tables.ts';

/** Stores a test-send: the draft frozen as a version without a number, and one run of it that belongs to no sendout. The campaign is locked. */
export async function addTestRun(
  tx: Tx,
  campaign: Campaign,
  entry: { client: string; senderId: string; variables: Record<string, string> },
  now: Date,
): Promise<string> {
  const versionId = randomUUID();
  const id = ulid(now.getTime());
  await freezeVersion(
    tx,
    { id: versionId, campaignId: campaign.id, flow: campaign.draft, number: null },
    now,
  );
  await tx.insert(runs).values({
    id,
    businessId: campaign.businessId,
    sendoutId: null,
    campaignId: campaign.id,
    versionId,
    ...entry,
    state: 'queued',
    dueAt: now,
    createdAt: now,
    workflowId: runWorkflowId(campaign.name, id),
  });
  return id;
}

/** Whether this very draft of a campaign was sent as a test: a test-send freezes the draft under no number. */
export async function wasTestSent(db: Queryable, campaignId: string): Promise<boolean> {
  const [tested] = await db
    .select({ id: campaignVersions.id })
    .from(campaignVersions)
    .innerJoin(campaigns, eq(campaigns.id, campaignVersions.campaignId))
    .where(
      and(
        eq(campaignVersions.campaignId, campaignId),
        isNull(campaignVersions.number),
        eq(campaignVersions.flow, campaigns.draft),
      ),
    )
    .limit(1);
  return tested !== undefined;
}
