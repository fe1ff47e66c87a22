import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addCampaign, campaignPage } from '../../store/campaigns.ts';
import { deleteCampaign } from '../../store/delete-campaign.ts';
import { findSender } from '../../store/senders.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { requireCampaign, requireLockedCampaign } from '../campaigns/require-campaign.ts';
import { campaignDetail, campaignSummary, detailOf, flow, summaryOf } from '../campaigns/shapes.ts';
import { errorAnswers } from '../error-shape.ts';
import { ApiError } from '../errors.ts';
import { pageOf, pageQuery, readCursor, timeAndId, toPage } from '../paging.ts';
import { readPhoneNumber } from '../phone-number.ts';

const tags = ['Campaigns'];
const business = z.object({ businessId: z.string() });
const one = business.extend({ id: z.string() });

const newCampaign = z.object({
  name: z.string().trim().min(1).max(200).describe('Calls find the campaign by it'),
  sender: z.string().nullish(),
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
        querystring: z.object(pageQuery),
        response: { 200: pageOf(campaignSummary), ...errorAnswers },
      },
    },
    async ({ params, query: { cursor, limit } }) => {
      const before = readCursor(cursor, timeAndId);
      const found = await campaignPage(db, params.businessId, { before, limit });
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
      const sender = body.sender ? readPhoneNumber(body.sender) : null;
      if (body.sender && !(sender && (await findSender(db, businessId, sender))))
        throw new ApiError('ERROR_CODE_INVALID_SENDER_ID');
      const campaign = { id: randomUUID(), businessId, name: body.name, sender, draft: body.flow };
      const added = await addCampaign(db, campaign, new Date(clock.now()));
      if (!added) throw new ApiError('ERROR_CODE_CAMPAIGN_NAME_TAKEN', { name: body.name });
      return reply.code(201).send(detailOf(added));
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
    async ({ params }) => detailOf(await requireCampaign(db, params.businessId, params.id)),
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
    async ({ params }) => {
      await inTransaction(db, async (tx) => {
        const campaign = await requireLockedCampaign(tx, params.businessId, params.id);
        if (campaign.state !== 'draft') throw new ApiError('ERROR_CODE_CAMPAIGN_WAS_PUBLISHED');
        if (!(await deleteCampaign(tx, campaign.id))) throw new ApiError('ERROR_CODE_CAMPAIGN_TEST_RUNNING');
      });
      return {};
    },
  );
}
