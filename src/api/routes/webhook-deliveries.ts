import { z } from 'zod';
import { deliveryPage, replayParked } from '../../store/webhooks/deliveries.ts';
import { findWebhook } from '../../store/webhooks/webhooks.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { ApiError } from '../errors.ts';
import { refusals } from '../open-api/refusals.ts';
import { pageOf, pageQuery, readCursor, toPage } from '../paging.ts';
import { webhookPath } from '../path-parameters.ts';
import { tellEngine } from '../tell-engine.ts';
import {
  deliveryAnswer,
  deliveryState,
  deliveryViewOf,
  replayed as replayedAnswer,
} from '../webhooks/shapes.ts';

const tags = ['Webhooks'];

/** What webhooks were told, what waits, and what was given up after a day. */
export function webhookDeliveriesRoutes(app: Api, { db, clock, engine }: ApiParts): void {
  app.get(
    '/webhooks/:id/deliveries',
    {
      schema: {
        tags,
        summary: 'List the events of a webhook, the newest first',
        params: webhookPath,
        querystring: z.object({
          ...pageQuery,
          state: deliveryState.optional().describe('Events in this state'),
        }),
        response: { 200: pageOf(deliveryAnswer), ...refusals('ERROR_CODE_WEBHOOK_NOT_FOUND') },
      },
    },
    async ({ params, query: { cursor, limit, state } }) => {
      await requireWebhook(params);
      const before = readCursor(cursor, z.tuple([z.string().regex(/^\d{1,15}$/)]))?.[0];
      const found = await deliveryPage(db, params.id, {
        state,
        before: before === undefined ? undefined : Number(before),
        limit,
      });
      const { rows, nextCursor } = toPage(found, limit, ({ seq }) => [String(seq)]);
      return { data: rows.map(deliveryViewOf), nextCursor };
    },
  );

  app.post(
    '/webhooks/:id/replay',
    {
      schema: {
        tags,
        summary: 'Send everything that is parked again',
        description: 'Each is tried for another day, with the same bytes. `replayed` counts them.',
        params: webhookPath,
        response: { 200: replayedAnswer, ...refusals('ERROR_CODE_WEBHOOK_NOT_FOUND') },
      },
    },
    async ({ params, log }) => {
      await requireWebhook(params);
      const replayed = await replayParked(db, params.id, new Date(clock.now()));
      if (replayed > 0) await tellEngine(log, () => engine.wakeWebhook(params.id));
      return { replayed };
    },
  );

  async function requireWebhook({ businessId, id }: z.infer<typeof webhookPath>): Promise<void> {
    if (!(await findWebhook(db, businessId, id))) throw new ApiError('ERROR_CODE_WEBHOOK_NOT_FOUND');
  }
}
