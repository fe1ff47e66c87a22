import { z } from 'zod';
import { findVersion, versionPage } from '../../store/campaign-versions.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { etagOf } from '../campaigns/etag.ts';
import { publish, unpublish } from '../campaigns/publish.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import {
  campaignDetail,
  detailOf,
  published,
  versionDetail,
  versionSummary,
  versionSummaryOf,
} from '../campaigns/shapes.ts';
import { ApiError } from '../errors.ts';
import { refusals } from '../open-api/refusals.ts';
import { countKey, pageOf, pageQuery, readCursor, toPage } from '../paging.ts';
import { uuidOf } from '../path-id.ts';
import { campaignPath, versionPath } from '../path-parameters.ts';

const tags = ['Campaigns'];

/** Publishing, and the frozen flows that it leaves. */
export function campaignVersionsRoutes(app: Api, { db, clock }: ApiParts): void {
  app.post(
    '/campaigns/:id/publish',
    {
      schema: {
        tags,
        summary: 'Freeze the draft as the version that calls start; 422 with its issues',
        params: campaignPath,
        response: {
          200: published,
          ...refusals(
            'ERROR_CODE_CAMPAIGN_NOT_FOUND',
            'ERROR_CODE_CAMPAIGN_ARCHIVED',
            'ERROR_CODE_FLOW_INVALID',
          ),
        },
      },
    },
    async ({ params: { businessId, id }, apiKeyId: keyId }) => {
      const now = new Date(clock.now());
      return inTransaction(db, (tx) => publish(tx, { businessId, keyId }, id, now));
    },
  );

  app.post(
    '/campaigns/:id/unpublish',
    {
      schema: {
        tags,
        summary: 'Take no more entries for it; what has started goes on',
        params: campaignPath,
        response: {
          200: campaignDetail,
          ...refusals('ERROR_CODE_CAMPAIGN_NOT_FOUND', 'ERROR_CODE_CAMPAIGN_NOT_PUBLISHED'),
        },
      },
    },
    async ({ params: { businessId, id }, apiKeyId: keyId }, reply) => {
      const now = new Date(clock.now());
      await inTransaction(db, (tx) => unpublish(tx, { businessId, keyId }, id, now));
      const campaign = await requireCampaign(db, businessId, id);
      reply.header('etag', etagOf(campaign));
      return detailOf(db, campaign);
    },
  );

  app.get(
    '/campaigns/:id/versions',
    {
      schema: {
        tags,
        summary: 'List published versions, the newest first',
        params: campaignPath,
        querystring: z.object(pageQuery),
        response: { 200: pageOf(versionSummary), ...refusals('ERROR_CODE_CAMPAIGN_NOT_FOUND') },
      },
    },
    async ({ params, query: { cursor, limit } }) => {
      const { id } = await requireCampaign(db, params.businessId, params.id);
      const before = readCursor(cursor, countKey)?.[0];
      const found = await versionPage(db, id, { before, limit });
      const { rows, nextCursor } = toPage(found, limit, ({ number }) => [String(number)]);
      return { data: rows.map(versionSummaryOf), nextCursor };
    },
  );

  app.get(
    '/campaigns/:id/versions/:version',
    {
      schema: {
        tags,
        summary: 'Read a published version with its flow',
        params: versionPath,
        response: { 200: versionDetail, ...refusals('ERROR_CODE_CAMPAIGN_NOT_FOUND') },
      },
    },
    async ({ params }) => {
      const { id } = await requireCampaign(db, params.businessId, params.id);
      const version = await findVersion(db, id, uuidOf(params.version, 'ERROR_CODE_CAMPAIGN_NOT_FOUND'));
      if (!version) throw new ApiError('ERROR_CODE_CAMPAIGN_NOT_FOUND');
      return { ...versionSummaryOf(version), flow: version.flow };
    },
  );
}
