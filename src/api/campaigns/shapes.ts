import { z } from 'zod';
import { flowSchema } from '../../flow/schema.ts';
import { type CampaignVersion, versionNumbers } from '../../store/campaign-versions.ts';
import type { Campaign, CampaignSummary } from '../../store/campaigns.ts';
import type { Queryable } from '../../store/database.ts';
import { wasTestSent } from '../../store/test-runs.ts';
import { answerHeaders } from '../open-api/answer-headers.ts';
import { exampleFlow, story } from '../open-api/example-values.ts';
import { named, withExample } from '../open-api/examples.ts';
import { maxPerClient, quietHours } from '../restraint-shapes.ts';
import { draftIssues } from './draft-issues.ts';

/** The flow under one name in the API's description. */
export const flow = named('Flow', flowSchema, exampleFlow);

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

/** What can be said of a campaign besides its flow, at any time. */
export const campaignRules = {
  dedupeMinutes,
  quietHours: quietHours.optional(),
  maxPerClient: maxPerClient.optional(),
};

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

const untested: Warning = {
  code: 'draft_never_tested',
  severity: 'warning',
  message: 'This draft was never sent to a phone as a test.',
  help: 'Send it to a number of your own with POST …/campaigns/{id}/test-send, and look at it there.',
};

export const published = withExample(
  z.object({
    version: z.string().describe('The `campaignVersion` of calls'),
    warnings: z.array(issue).describe('What refuses nothing, but may be a mistake'),
  }),
  { version: story.version, warnings: [untested] },
);

export const issueList = withExample(z.object({ issues: z.array(issue) }), { issues: [] });

export const draftRequest = withExample(z.object({ flow }), { flow: exampleFlow });

const summary = z.object({
  id: z.string(),
  name: z.string(),
  sender: z.string().nullable().describe('The number it is sent from; null: the business’s default'),
  state: z.enum(['draft', 'published', 'unpublished']),
  campaignVersion: z.string().nullable().describe('The version that a call without one starts'),
  versionNumber: z.int().nullable().describe('The number of that version in the campaign, from 1'),
  revision: z.int().describe('Counts the changes of the draft; also its ETag'),
  dedupeMinutes: z.int().nullable(),
  quietHours,
  maxPerClient,
  archivedAt: z.iso.datetime().nullable().describe('Since when it is hidden and cannot be sent'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

const exampleSummary: z.infer<typeof summary> = {
  id: story.campaign,
  name: story.campaignName,
  sender: null,
  state: 'published',
  campaignVersion: story.version,
  versionNumber: 1,
  revision: 1,
  dedupeMinutes: null,
  quietHours: null,
  maxPerClient: null,
  archivedAt: null,
  createdAt: story.made,
  updatedAt: story.made,
};

export const campaignSummary = named('CampaignSummary', summary, exampleSummary);

/** A campaign with its draft and what is wrong with it. */
export const campaignDetail = named(
  'Campaign',
  summary.extend({
    flow,
    issues: z.array(issue).describe('What is wrong with the draft'),
    tested: z.boolean().describe('Whether this very draft was sent to a phone as a test'),
  }),
  { ...exampleSummary, flow: exampleFlow, issues: [], tested: true },
);

answerHeaders.add(campaignDetail, {
  ETag: { type: 'string', description: 'The draft’s revision, for `If-Match` when it is changed' },
});

const version = z.object({
  id: z.string().describe('The `campaignVersion` of calls'),
  campaignId: z.string(),
  number: z.int().describe('Counts the versions of the campaign'),
  createdAt: z.iso.datetime(),
});

const exampleVersion: z.infer<typeof version> = {
  id: story.version,
  campaignId: story.campaign,
  number: 1,
  createdAt: story.made,
};

export const versionSummary = named('VersionSummary', version, exampleVersion);

export const versionDetail = named('Version', version.extend({ flow }), {
  ...exampleVersion,
  flow: exampleFlow,
});

/** Reads the numbers of their versions for it. */
export async function summariesOf(
  db: Queryable,
  campaigns: CampaignSummary[],
): Promise<z.infer<typeof campaignSummary>[]> {
  const numbers = await versionNumbers(
    db,
    campaigns.flatMap(({ versionId }) => versionId ?? []),
  );
  return campaigns.map((campaign) => summaryOf(campaign, numbers));
}

/** The number of decimal places and the zone are the same everywhere: milliseconds, UTC. */
function summaryOf(
  campaign: CampaignSummary,
  numbers: ReadonlyMap<string, number>,
): z.infer<typeof campaignSummary> {
  const { id, name, sender, state, versionId, revision } = campaign;
  const { dedupeMinutes, quietHours, maxPerClient } = campaign;
  return {
    id,
    name,
    sender,
    state,
    campaignVersion: versionId,
    versionNumber: versionId === null ? null : (numbers.get(versionId) ?? null),
    revision,
    dedupeMinutes,
    quietHours,
    maxPerClient,
    archivedAt: campaign.archivedAt?.toISOString() ?? null,
    createdAt: campaign.createdAt.toISOString(),
    updatedAt: campaign.updatedAt.toISOString(),
  };
}

/** Reads what is known of the templates for it, and whether the draft was tried. */
export async function detailOf(db: Queryable, campaign: Campaign): Promise<z.infer<typeof campaignDetail>> {
  const { businessId, draft, versionId } = campaign;
  const numbers = await versionNumbers(db, versionId === null ? [] : [versionId]);
  return {
    ...summaryOf(campaign, numbers),
    flow: draft,
    issues: await draftIssues(db, businessId, draft),
    tested: await wasTestSent(db, campaign.id),
  };
}

export function versionSummaryOf(version: CampaignVersion): z.infer<typeof versionSummary> {
  const { id, campaignId, number, createdAt } = version;
  return { id, campaignId, number: number ?? 0, createdAt: createdAt.toISOString() };
}
