import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { noteInAudit } from '../../store/audit.ts';
import { addCampaign, campaignPage } from '../../store/campaigns.ts';
import { deleteCampaign } from '../../store/delete-campaign.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { etagOf } from '../campaigns/etag.ts';
import { requireCampaign, requireLockedCampaign } from '../campaigns/require-campaign.ts';
import { senderOf } from '../campaigns/sender-of.ts';
import {
  campaignDetail,
  campaignName,
  campaignRules,
  campaignSummary,
  detailOf,
  flow,
  summariesOf,
} from '../campaigns/shapes.ts';
import { done } from '../done.ts';
import { ApiError } from '../errors.ts';
import { exampleFlow } from '../open-api/example-values.ts';
import { withExample } from '../open-api/examples.ts';
import { refusals } from '../open-api/refusals.ts';
import { pageOf, pageQuery, readCursor, timeAndId, toPage } from '../paging.ts';
import { businessPath, campaignPath } from '../path-parameters.ts';

const tags = ['Campaigns'];

const newCampaign = withExample(
  z.object({
    name: campaignName,
    sender: z.string().nullish().describe('The number it is sent from; null: the business’s default'),
    ...campaignRules,
    flow,
  }),
  { name: 'summer_offer', flow: exampleFlow },
);

/** Campaigns and what is drawn of them. */
export function campaignsRoutes(app: Api, { db, clock }: ApiParts): void {
  app.get(
    '/campaigns',
    {
      schema: {
        tags,
        summary: 'List campaigns, the newest first',
        params: businessPath,
        querystring: z.object({
          ...pageQuery,
          archived: z.enum(['true', 'false']).optional().describe('`true` lists archived ones too'),
        }),
        response: { 200: pageOf(campaignSummary) },
      },
    },
    async ({ params, query: { cursor, limit, archived } }) => {
      const page = { before: readCursor(cursor, timeAndId), limit, archived: archived === 'true' };
      const found = await campaignPage(db, params.businessId, page);
      const { rows, nextCursor } = toPage(found, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
      return { data: await summariesOf(db, rows), nextCursor };
    },
  );

  app.post(
    '/campaigns',
    {
      schema: {
        tags,
        summary: 'Create a campaign',
        params: businessPath,
        body: newCampaign,
        response: {
          201: campaignDetail,
          ...refusals('ERROR_CODE_CAMPAIGN_NAME_TAKEN', 'ERROR_CODE_INVALID_SENDER_ID'),
        },
      },
    },
    async ({ params: { businessId }, body }, reply) => {
      const { name, flow: draft, dedupeMinutes = null, quietHours = null, maxPerClient = null } = body;
      const sender = await senderOf(db, businessId, body.sender);
      const rules = { dedupeMinutes, quietHours, maxPerClient };
      const campaign = { id: randomUUID(), businessId, name, sender, ...rules, draft };
      const added = await addCampaign(db, campaign, new Date(clock.now()));
      if (!added) throw new ApiError('ERROR_CODE_CAMPAIGN_NAME_TAKEN', { name: body.name });
      return reply
        .code(201)
        .header('etag', etagOf(added))
        .send(await detailOf(db, added));
    },
  );

  app.get(
    '/campaigns/:id',
    {
      schema: {
        tags,
        summary: 'Read a campaign with its draft',
        params: campaignPath,
        response: { 200: campaignDetail, ...refusals('ERROR_CODE_CAMPAIGN_NOT_FOUND') },
      },
    },
    async ({ params }, reply) => {
      const campaign = await requireCampaign(db, params.businessId, params.id);
      reply.header('etag', etagOf(campaign));
      return detailOf(db, campaign);
    },
  );

  app.delete(
    '/campaigns/:id',
    {
      schema: {
        tags,
        summary: 'Delete a campaign that was never published',
        params: campaignPath,
        response: {
          200: done,
          ...refusals(
            'ERROR_CODE_CAMPAIGN_NOT_FOUND',
            'ERROR_CODE_CAMPAIGN_WAS_PUBLISHED',
            'ERROR_CODE_CAMPAIGN_TEST_RUNNING',
          ),
        },
      },
    },
    async ({ params: { businessId, id }, apiKeyId: keyId }) => {
      const now = new Date(clock.now());
      await inTransaction(db, async (tx) => {
        const campaign = await requireLockedCampaign(tx, businessId, id);
        if (campaign.state !== 'draft') throw new ApiError('ERROR_CODE_CAMPAIGN_WAS_PUBLISHED');
        if (!(await deleteCampaign(tx, campaign.id))) throw new ApiError('ERROR_CODE_CAMPAIGN_TEST_RUNNING');
        const event = {
          action: 'campaign.deleted',
          subjectId: campaign.id,
          details: { name: campaign.name },
        } as const;
        await noteInAudit(tx, { businessId, keyId }, event, now);
      });
      return {};
    },
  );
}
