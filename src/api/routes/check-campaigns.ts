import type { Api, ApiParts } from '../api-parts.ts';
import { refusals } from '../open-api/refusals.ts';
import { businessPath } from '../path-parameters.ts';
import { checkCampaigns } from '../send-campaigns/check-campaigns.ts';
import { readCallRefusals } from '../send-campaigns/read-call.ts';
import { sendCampaignsRequest, sendCampaignsResponse } from '../send-campaigns/shapes.ts';

/** A call of `send/campaigns` tried dry: for whoever wants to see what would be rejected first. */
export function checkCampaignsRoutes(app: Api, parts: ApiParts): void {
  app.post(
    '/check/campaigns',
    {
      schema: {
        tags: ['Sending'],
        summary: 'Say what sending these campaigns would answer now; stores and sends nothing',
        params: businessPath,
        body: sendCampaignsRequest,
        response: {
          200: sendCampaignsResponse,
          ...refusals(...readCallRefusals),
        },
      },
    },
    async ({ params: { businessId }, body: { entries }, id: traceId }) => ({
      data: await checkCampaigns(parts, { businessId, entries, traceId }),
    }),
  );
}
