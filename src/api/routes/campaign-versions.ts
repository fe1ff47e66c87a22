import { z } from 'zod';
import { findVersion, versionPage } from '../../store/campaign-versions.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Api, ApiParts } from '../api-parts.ts';
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
import { errorAnswers } from '../error-shape.ts';
import { ApiError } from '../errors.ts';
import { pageOf, pageQuery, readCursor, toPage } from '../paging.ts';
import { uuidOf } from '../path-id.ts';

const tags = ['Campaigns'];
const one = z.object({ businessId: z.string(), id: z.string() });

/** Publishing, and the frozen flows that it leaves. */
export function campaignVersionsRoutes(app: Api, { db, clock }: ApiParts): void {
  app.post(
    '/campaigns/:id/publish',
    {
      schema: {
        tags,
        summary: 'Freeze the draft as the version that calls start; 422 with its issues',
        params: one,
        response: { 200: published, ...errorAnswers },
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
        params: one,
        response: { 200: campaignDetail, ...errorAnswers },
      },
    },
    async ({ params: { businessId, id }, apiKeyId: keyId }) => {
      const now = new Date(clock.now());
      await inTransaction(db, (tx) => unpublish(tx, { businessId, keyId }, id, now));
      return detailOf(db, await requireCampaign(db, businessId, id));
    },
  );

  app.get(
    '/campaigns/:id/versions',
    {
      schema: {
        tags,
        summary: 'List published versions, the newest first',
        params: one,
        querystring: z.object(pageQuery),
        response: { 200: pageOf(versionSummary), ...errorAnswers },
      },
    },
    async ({ params, query: { cursor, limit } }) => {
      const { id } = await requireCampaign(db, params.businessId, params.id);
      const before = readCursor(cursor, z.tuple([z.coerce.number().int()]))?.[0];
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
        params: one.extend({ version: z.string() }),
        response: { 200: versionDetail, ...errorAnswers },
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
