import { z } from 'zod';
import type { Api, ApiParts } from '../api-parts.ts';
import { ChangeFeed } from '../live/change-feed.ts';
import { EventStream } from '../live/event-stream.ts';
import { story } from '../open-api/example-values.ts';
import { businessPath } from '../path-parameters.ts';

const example = ['retry: 1000', '', `data: {"topic":"sendouts","id":"${story.sendout}"}`, '', ''].join('\n');

const answer = {
  description:
    'Server-sent events for as long as somebody listens: each names what has changed, and nothing else. ' +
    '`sendouts` with an `id`: that sendout or its runs; `messages`: those in doubt; `campaigns`. Every 15 seconds an event `ping`. ' +
    'After a break ask for everything again: what was missed is not repeated',
  content: { 'text/event-stream': { schema: z.unknown().meta({ type: 'string', examples: [example] }) } },
};

/** What has changed, as it changes: for pages that are being looked at. */
export function eventsRoutes(app: Api, { db, log }: ApiParts): void {
  const feed = new ChangeFeed(db, log);
  const open = new Set<EventStream>();
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
    for (const stream of open) stream.end();
  });

  app.get(
    '/events',
    {
      exposeHeadRoute: false,
      schema: {
        tags: ['Sendouts'],
        summary: 'Hear what changes, as server-sent events',
        params: businessPath,
        response: { 200: answer },
      },
    },
    async ({ params }, reply) => {
      const stream = new EventStream();
      open.add(stream);
      const stop = await feed
        .listen(params.businessId, (hint) => stream.send(hint))
        .catch((error) => {
          open.delete(stream);
          stream.readable.destroy();
          throw error;
        });
      stream.readable.once('close', () => {
        stop();
        open.delete(stream);
      });
      if (closing) stream.end();
      return reply
        .type('text/event-stream')
        .header('cache-control', 'no-store')
        .header('x-accel-buffering', 'no')
        .send(stream.readable);
    },
  );
}
