import { z } from 'zod';
import { flowSchema } from '../../flow/schema.ts';
import type { CampaignVersion } from '../../store/campaign-versions.ts';
import type { Campaign, CampaignSummary } from '../../store/campaigns.ts';
import type { Queryable } from '../../store/database.ts';
import { draftIssues } from './draft-issues.ts';

/** The flow under one name in the API's description. */
export const flow = flowSchema.meta({ id: 'Flow' });

export const campaignNameLength = 200;

export const campaignName = z
  .string()
  .trim()
  .min(1)
  .max(campaignNameLength)
  .describe('Calls find the campaign by it');

export const dedupeMinutes = z
  .int()
  .min(1)
  .max(43_200)
  .nullish()
  .describe('Within so many minutes of a call, further ones do not take the same client; null: always');

export const issue = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    nodeId: z.string().optional(),
    exit: z.string().optional(),
    message: z.string(),
    help: z.string(),
  })
  .meta({ id: 'Issue' });

export type Warning = z.infer<typeof issue>;

export const published = z.object({
  version: z.string().describe('The `campaignVersion` of calls'),
  warnings: z.array(issue).describe('What refuses nothing, but may be a mistake'),
});

export const issueList = z.object({ issues: z.array(issue) });

export const campaignSummary = z.object({
  id: z.string(),
  name: z.string(),
  sender: z.string().nullable().describe('The number it is sent from; null: the business’s default'),
  state: z.enum(['draft', 'published', 'unpublished']),
  campaignVersion: z.string().nullable().describe('The version that a call without one starts'),
  revision: z.int().describe('Counts the changes of the draft; also its ETag'),
  dedupeMinutes: z.int().nullable(),
  archivedAt: z.iso.datetime().nullable().describe('Since when it is hidden and cannot be sent'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** A campaign with its draft and what is wrong with it. */
export const campaignDetail = campaignSummary.extend({ flow, issues: z.array(issue) });

export const versionSummary = z.object({
  id: z.string().describe('The `campaignVersion` of calls'),
  campaignId: z.string(),
  number: z.int(),
  createdAt: z.iso.datetime(),
});

export const versionDetail = versionSummary.extend({ flow });

/** The number of decimal places and the zone are the same everywhere: milliseconds, UTC. */
export function summaryOf(campaign: CampaignSummary): z.infer<typeof campaignSummary> {
  const { id, name, sender, state, versionId, revision, dedupeMinutes } = campaign;
  return {
    id,
    name,
    sender,
    state,
    campaignVersion: versionId,
    revision,
    dedupeMinutes,
    archivedAt: campaign.archivedAt?.toISOString() ?? null,
    createdAt: campaign.createdAt.toISOString(),
    updatedAt: campaign.updatedAt.toISOString(),
  };
}

/** Reads what is known of the templates for it. */
export async function detailOf(db: Queryable, campaign: Campaign): Promise<z.infer<typeof campaignDetail>> {
  const { businessId, draft } = campaign;
  return { ...summaryOf(campaign), flow: draft, issues: await draftIssues(db, businessId, draft) };
}

export function versionSummaryOf(version: CampaignVersion): z.infer<typeof versionSummary> {
  const { id, campaignId, number, createdAt } = version;
  return { id, campaignId, number: number ?? 0, createdAt: createdAt.toISOString() };
}
