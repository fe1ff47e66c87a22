import { z } from 'zod';
import type { Api, ApiParts } from '../api-parts.ts';
import { errorAnswers } from '../error-shape.ts';
import { sendCampaigns } from '../send-campaigns/send-campaigns.ts';
import { sendCampaignsRequest, sendCampaignsResponse } from '../send-campaigns/shapes.ts';

/** Connectly's call: starts campaigns for clients. */
export function sendCampaignsRoutes(app: Api, parts: ApiParts): void {
  app.post(
    '/send/campaigns',
    {
      schema: {
        tags: ['Sending'],
        summary: 'Send campaigns to clients',
        params: z.object({ businessId: z.string() }),
        body: sendCampaignsRequest,
        response: { 200: sendCampaignsResponse, ...errorAnswers },
      },
    },
    async (request) => {
      const { businessId } = request.params;
      const { entries } = request.body;
      const call = { businessId, entries, traceId: request.id, log: request.log };
      return { data: await sendCampaigns(parts, call) };
    },
  );
}
