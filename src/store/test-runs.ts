import { randomUUID } from 'node:crypto';
import { ulid } from 'ulid';
import { runWorkflowId } from '../workflows/names.ts';
import { freezeVersion } from './campaign-versions.ts';
import type { Campaign } from './campaigns.ts';
import type { Tx } from './database.ts';
import { runs } from './tables.ts';

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
