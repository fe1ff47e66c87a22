import type { Api, ApiParts } from '../api-parts.ts';
import { refusals } from '../open-api/refusals.ts';
import { businessPath } from '../path-parameters.ts';
import { digestOf } from '../send-campaigns/body-digest.ts';
import { onceForKey } from '../send-campaigns/once-for-key.ts';
import { readCallRefusals } from '../send-campaigns/read-call.ts';
import { sendCampaigns } from '../send-campaigns/send-campaigns.ts';
import {
  type SendCampaignsAnswer,
  sendCampaignsHeaders,
  sendCampaignsRequest,
  sendCampaignsResponse,
} from '../send-campaigns/shapes.ts';

/** Connectly's call: starts campaigns for clients. */
export function sendCampaignsRoutes(app: Api, parts: ApiParts): void {
  app.post(
    '/send/campaigns',
    {
      schema: {
        tags: ['Sending'],
        summary: 'Send campaigns to clients',
        params: businessPath,
        headers: sendCampaignsHeaders,
        body: sendCampaignsRequest,
        response: {
          200: sendCampaignsResponse,
          ...refusals(
            ...readCallRefusals,
            'ERROR_CODE_IDEMPOTENCY_KEY_REUSED',
            'ERROR_CODE_IDEMPOTENCY_KEY_IN_USE',
          ),
        },
      },
    },
    async (request, reply) => {
      const { businessId } = request.params;
      const { entries } = request.body;
      const { log } = request;
      const call = { businessId, entries, traceId: request.id, log };
      const key = request.headers['idempotency-key'];
      if (key === undefined) return { data: await sendCampaigns(parts, call, async (groups) => groups) };
      const keyed = { businessId, key, digest: await digestOf(entries), log };
      const text = await onceForKey(parts, keyed, (keep) =>
        sendCampaigns(parts, call, async (groups, tx) => {
          const json = JSON.stringify({ data: groups });
          await keep(tx, json);
          return json;
        }),
      );
      const answer: SendCampaignsAnswer = JSON.parse(text);
      // The very bytes: to read and write them again might change them after an update of this server.
      return reply
        .header('content-type', 'application/json; charset=utf-8')
        .serializer(() => text)
        .send(answer);
    },
  );
}
