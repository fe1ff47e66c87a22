import { z } from 'zod';
import { saveDraft } from '../../store/campaigns.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { draftIssues } from '../campaigns/draft-issues.ts';
import { etagOf, requireMatch } from '../campaigns/etag.ts';
import { requireCampaign, requireLockedCampaign } from '../campaigns/require-campaign.ts';
import { campaignDetail, detailOf, draftRequest, issueList } from '../campaigns/shapes.ts';
import { testSend } from '../campaigns/test-send.ts';
import { story } from '../open-api/example-values.ts';
import { withExample } from '../open-api/examples.ts';
import { refusals } from '../open-api/refusals.ts';
import { campaignPath } from '../path-parameters.ts';
import { tellEngine } from '../tell-engine.ts';

const tags = ['Campaigns'];

const testRequest = withExample(
  z.object({
    client: z.string().describe('A number of your own'),
    variables: z
      .record(z.string(), z.unknown())
      .nullish()
      .describe('One that is not given takes its default, else its example'),
  }),
  { client: story.client, variables: { first_name: 'Ana' } },
);

const testSent = withExample(z.object({ runId: z.string() }), { runId: story.run });

/** What can be done with a draft before it is published: save it, look for issues, try it on a phone. */
export function campaignDraftRoutes(app: Api, { db, clock, engine }: ApiParts): void {
  app.put(
    '/campaigns/:id/draft',
    {
      schema: {
        tags,
        summary: 'Save the draft; one with errors can be saved, not published',
        params: campaignPath,
        headers: z.looseObject({
          'if-match': z
            .string()
            .optional()
            .describe('The ETag of the draft that was changed: 412 when it is another by now'),
        }),
        body: draftRequest,
        response: {
          200: campaignDetail,
          ...refusals('ERROR_CODE_CAMPAIGN_NOT_FOUND', 'ERROR_CODE_DRAFT_CHANGED'),
        },
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
        params: campaignPath,
        response: { 200: issueList, ...refusals('ERROR_CODE_CAMPAIGN_NOT_FOUND') },
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
        params: campaignPath,
        body: testRequest,
        response: {
          200: testSent,
          ...refusals(
            'ERROR_CODE_CAMPAIGN_NOT_FOUND',
            'ERROR_CODE_FLOW_INVALID',
            'ERROR_CODE_PHONE_NUMBER_BAD_FORMAT',
            'ERROR_CODE_VARIABLE_MISSING',
            'ERROR_CODE_INVALID_SENDER_ID',
            'ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT',
          ),
        },
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
