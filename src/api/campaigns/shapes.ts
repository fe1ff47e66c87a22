import { z } from 'zod';
import { type Flow, flowSchema } from '../../flow/schema.ts';
import { validate } from '../../flow/validate.ts';
import type { CampaignVersion } from '../../store/campaign-versions.ts';
import type { Campaign, CampaignSummary } from '../../store/campaigns.ts';

/** The flow under one name in the API's description. */
export const flow = flowSchema.meta({ id: 'Flow' });

const issue = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    nodeId: z.string().optional(),
    exit: z.string().optional(),
    message: z.string(),
    help: z.string(),
  })
  .meta({ id: 'Issue' });

export const issueList = z.object({ issues: z.array(issue) });

export const campaignSummary = z.object({
  id: z.string(),
  name: z.string(),
  sender: z.string().nullable().describe('The number it is sent from; null: the business’s default'),
  state: z.enum(['draft', 'published', 'unpublished']),
  campaignVersion: z.string().nullable().describe('The version that a call without one starts'),
  revision: z.int().describe('Counts the changes of the draft'),
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
  const { id, name, sender, state, versionId, revision, createdAt, updatedAt } = campaign;
  return {
    id,
    name,
    sender,
    state,
    campaignVersion: versionId,
    revision,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export function detailOf(campaign: Campaign): z.infer<typeof campaignDetail> {
  return { ...summaryOf(campaign), flow: campaign.draft, issues: issuesOf(campaign.draft) };
}

/** What `validate` found, as a plain object for the answer. */
export function issuesOf(draft: Flow): z.infer<typeof issue>[] {
  return validate(draft).map((found) => ({ ...found }));
}

export function versionSummaryOf(version: CampaignVersion): z.infer<typeof versionSummary> {
  const { id, campaignId, number, createdAt } = version;
  return { id, campaignId, number: number ?? 0, createdAt: createdAt.toISOString() };
}
