import { z } from 'zod';
import { deliveryPage, replayParked } from '../../store/webhooks/deliveries.ts';
import { findWebhook } from '../../store/webhooks/webhooks.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { errorAnswers } from '../error-shape.ts';
import { ApiError } from '../errors.ts';
import { pageOf, pageQuery, readCursor, toPage } from '../paging.ts';
import { tellEngine } from '../tell-engine.ts';
import { deliveryAnswer, deliveryState, deliveryViewOf } from '../webhooks/shapes.ts';

const tags = ['Webhooks'];
const one = z.object({ businessId: z.string(), id: z.string() });

/** What webhooks were told, what waits, and what was given up after a day. */
export function webhookDeliveriesRoutes(app: Api, { db, clock, engine }: ApiParts): void {
  app.get(
    '/webhooks/:id/deliveries',
    {
      schema: {
        tags,
        summary: 'List the events of a webhook, the newest first',
        params: one,
        querystring: z.object({ ...pageQuery, state: deliveryState.optional() }),
        response: { 200: pageOf(deliveryAnswer), ...errorAnswers },
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
        params: one,
        response: { 200: z.object({ replayed: z.number().int() }), ...errorAnswers },
      },
    },
    async ({ params, log }) => {
      await requireWebhook(params);
      const replayed = await replayParked(db, params.id, new Date(clock.now()));
      if (replayed > 0) await tellEngine(log, () => engine.wakeWebhook(params.id));
      return { replayed };
    },
  );

  async function requireWebhook({ businessId, id }: z.infer<typeof one>): Promise<void> {
    if (!(await findWebhook(db, businessId, id))) throw new ApiError('ERROR_CODE_WEBHOOK_NOT_FOUND');
  }
}
