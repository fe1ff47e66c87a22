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
  campaignSummary,
  dedupeMinutes,
  detailOf,
  flow,
  summaryOf,
} from '../campaigns/shapes.ts';
import { errorAnswers } from '../error-shape.ts';
import { ApiError } from '../errors.ts';
import { pageOf, pageQuery, readCursor, timeAndId, toPage } from '../paging.ts';

const tags = ['Campaigns'];
const business = z.object({ businessId: z.string() });
const one = business.extend({ id: z.string() });

const newCampaign = z.object({
  name: campaignName,
  sender: z.string().nullish(),
  dedupeMinutes,
  flow,
});

/** Campaigns and what is drawn of them. */
export function campaignsRoutes(app: Api, { db, clock }: ApiParts): void {
  app.get(
    '/campaigns',
    {
      schema: {
        tags,
        summary: 'List campaigns, the newest first',
        params: business,
        querystring: z.object({
          ...pageQuery,
          archived: z.enum(['true', 'false']).optional().describe('`true` lists archived ones too'),
        }),
        response: { 200: pageOf(campaignSummary), ...errorAnswers },
      },
    },
    async ({ params, query: { cursor, limit, archived } }) => {
      const page = { before: readCursor(cursor, timeAndId), limit, archived: archived === 'true' };
      const found = await campaignPage(db, params.businessId, page);
      const { rows, nextCursor } = toPage(found, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
      return { data: rows.map(summaryOf), nextCursor };
    },
  );

  app.post(
    '/campaigns',
    {
      schema: {
        tags,
        summary: 'Create a campaign',
        params: business,
        body: newCampaign,
        response: { 201: campaignDetail, ...errorAnswers },
      },
    },
    async ({ params: { businessId }, body }, reply) => {
      const { name, flow: draft, dedupeMinutes = null } = body;
      const sender = await senderOf(db, businessId, body.sender);
      const campaign = { id: randomUUID(), businessId, name, sender, dedupeMinutes, draft };
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
        params: one,
        response: { 200: campaignDetail, ...errorAnswers },
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
        params: one,
        response: { 200: z.object({}), ...errorAnswers },
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
