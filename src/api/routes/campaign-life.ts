import { z } from 'zod';
import { noteInAudit } from '../../store/audit.ts';
import { setArchived } from '../../store/campaigns.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { patchCampaign } from '../campaigns/change-campaign.ts';
import { copyCampaign } from '../campaigns/copy-campaign.ts';
import { etagOf } from '../campaigns/etag.ts';
import { requireCampaign, requireLockedCampaign } from '../campaigns/require-campaign.ts';
import { campaignDetail, campaignName, campaignRules, detailOf } from '../campaigns/shapes.ts';
import { withExample } from '../open-api/examples.ts';
import { refusals } from '../open-api/refusals.ts';
import { campaignPath } from '../path-parameters.ts';

const tags = ['Campaigns'];

/** To say it again changes nothing and is no error. */
const archiving = [
  {
    name: 'archive',
    summary: 'Hide a campaign and take no more entries for it; what has started goes on',
    action: 'campaign.archived',
    toArchived: true,
  },
  {
    name: 'unarchive',
    summary: 'Bring an archived campaign back as it was',
    action: 'campaign.unarchived',
    toArchived: false,
  },
] as const;

const change = withExample(
  z.object({
    name: campaignName.optional(),
    sender: z.string().nullish().describe('null: the business’s default'),
    ...campaignRules,
  }),
  { dedupeMinutes: 60 },
);

/** What can be done with a campaign as a whole. */
export function campaignLifeRoutes(app: Api, { db, clock }: ApiParts): void {
  app.patch(
    '/campaigns/:id',
    {
      schema: {
        tags,
        summary: 'Change its sender or its rules at any time, its name before it is first published',
        params: campaignPath,
        body: change,
        response: {
          200: campaignDetail,
          ...refusals(
            'ERROR_CODE_CAMPAIGN_NOT_FOUND',
            'ERROR_CODE_CAMPAIGN_NAME_FIXED',
            'ERROR_CODE_CAMPAIGN_NAME_TAKEN',
            'ERROR_CODE_INVALID_SENDER_ID',
          ),
        },
      },
    },
    async ({ params: { businessId, id }, body, apiKeyId: keyId }, reply) => {
      const now = new Date(clock.now());
      const changed = await patchCampaign(db, { businessId, keyId }, id, body, now);
      reply.header('etag', etagOf(changed));
      return detailOf(db, changed);
    },
  );

  app.post(
    '/campaigns/:id/copy',
    {
      schema: {
        tags,
        summary: 'Make a new draft of its draft',
        params: campaignPath,
        response: { 201: campaignDetail, ...refusals('ERROR_CODE_CAMPAIGN_NOT_FOUND') },
      },
    },
    async ({ params }, reply) => {
      const original = await requireCampaign(db, params.businessId, params.id);
      const copy = await copyCampaign(db, original, new Date(clock.now()));
      return reply
        .code(201)
        .header('etag', etagOf(copy))
        .send(await detailOf(db, copy));
    },
  );

  for (const { name, summary, action, toArchived } of archiving)
    app.post(
      `/campaigns/:id/${name}`,
      {
        schema: {
          tags,
          summary,
          params: campaignPath,
          response: { 200: campaignDetail, ...refusals('ERROR_CODE_CAMPAIGN_NOT_FOUND') },
        },
      },
      async ({ params: { businessId, id }, apiKeyId: keyId }, reply) => {
        const now = new Date(clock.now());
        const campaign = await inTransaction(db, async (tx) => {
          const before = await requireLockedCampaign(tx, businessId, id);
          if ((before.archivedAt !== null) === toArchived) return before;
          const details = { name: before.name };
          await noteInAudit(tx, { businessId, keyId }, { action, subjectId: before.id, details }, now);
          return setArchived(tx, before.id, toArchived, now);
        });
        reply.header('etag', etagOf(campaign));
        return detailOf(db, campaign);
      },
    );
}
