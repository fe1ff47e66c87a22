import { z } from 'zod';
import { saveDraft } from '../../store/campaigns.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { draftIssues } from '../campaigns/draft-issues.ts';
import { etagOf, requireMatch } from '../campaigns/etag.ts';
import { requireCampaign, requireLockedCampaign } from '../campaigns/require-campaign.ts';
import { campaignDetail, detailOf, flow, issueList } from '../campaigns/shapes.ts';
import { testSend } from '../campaigns/test-send.ts';
import { errorAnswers } from '../error-shape.ts';
import { tellEngine } from '../tell-engine.ts';

const tags = ['Campaigns'];
const one = z.object({ businessId: z.string(), id: z.string() });

/** What can be done with a draft before it is published: save it, look for issues, try it on a phone. */
export function campaignDraftRoutes(app: Api, { db, clock, engine }: ApiParts): void {
  app.put(
    '/campaigns/:id/draft',
    {
      schema: {
        tags,
        summary: 'Save the draft; one with errors can be saved, not published',
        params: one,
        headers: z.looseObject({
          'if-match': z
            .string()
            .optional()
            .describe('The ETag of the draft that was changed: 412 when it is another by now'),
        }),
        body: z.object({ flow }),
        response: { 200: campaignDetail, ...errorAnswers },
      },
    },
    async ({ params, body, headers }, reply) => {
      const saved = await inTransaction(db, async (tx) => {
        const campaign = await requireLockedCampaign(tx, params.businessId, params.id);
        requireMatch(headers['if-match'], campaign);
        return saveDraft(tx, campaign.id, body.flow, new Date(clock.now()));
      });
      reply.header('etag', etagOf(saved));
      return detailOf(db, saved);
    },
  );

  app.post(
    '/campaigns/:id/validate',
    {
      schema: {
        tags,
        summary: 'What is wrong with the draft',
        params: one,
        response: { 200: issueList, ...errorAnswers },
      },
    },
    async ({ params: { businessId, id } }) => {
      const { draft } = await requireCampaign(db, businessId, id);
      return { issues: await draftIssues(db, businessId, draft) };
    },
  );

  app.post(
    '/campaigns/:id/test-send',
    {
      schema: {
        tags,
        summary: 'Run the draft for one number',
        params: one,
        body: z.object({ client: z.string(), variables: z.record(z.string(), z.unknown()).nullish() }),
        response: { 200: z.object({ runId: z.string() }), ...errorAnswers },
      },
    },
    async ({ params, body, log }) => {
      const { businessId } = params;
      const request = {
        businessId,
        campaignId: params.id,
        client: body.client,
        variables: body.variables ?? {},
      };
      const runId = await inTransaction(db, (tx) => testSend(tx, request, new Date(clock.now())));
      await tellEngine(log, () => engine.startRun(runId));
      return { runId };
    },
  );
}
