import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Store } from '../store.ts';
import { messageView } from './phone-view.ts';

const pageRequest = z.object({
  since: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(1000),
  /** The place in the list at which the page begins. */
  cursor: z.coerce.number().int().min(0).default(0),
});

/** What the provider has accepted from businesses, in order: its side of an audit. */
export function acceptedRoute(app: FastifyInstance, { store }: { store: Store }): void {
  app.get('/messages', (request) => {
    const { since, limit, cursor } = pageRequest.parse(request.query);
    const { accepted } = store.world;
    const from = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since);
    const data: object[] = [];
    let place = cursor;
    for (; place < accepted.length && data.length < limit; place++) {
      const message = accepted[place];
      if (message && message.acceptedAt >= from) data.push(messageView(store.world, message));
    }
    return { data, nextCursor: place < accepted.length ? String(place) : null };
  });
}
