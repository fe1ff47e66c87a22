import { z } from 'zod';
import { activeMinutes, type Moment, sendoutTimeline } from '../../store/sendout-timeline.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { invalidField } from '../error-handler.ts';
import { withExample } from '../open-api/examples.ts';
import { refusals } from '../open-api/refusals.ts';
import { sendoutPath } from '../path-parameters.ts';
import { requireSendout } from '../require-sendout.ts';
import { type Range, rangeOf } from '../timeline-range.ts';

const moment = z.object({
  at: z.iso.datetime().describe('Its beginning'),
  accepted: z.int(),
  sent: z.int(),
  delivered: z.int(),
  read: z.int(),
  clicked: z.int(),
  failed: z.int(),
});

const timeline = withExample(
  z.object({
    from: z.iso.datetime(),
    to: z.iso.datetime().describe('Not part of it'),
    step: z.int().describe('Seconds from one to the next'),
    data: z.array(moment).describe('What happened in each stretch of time, in order; none is left out'),
  }),
  {
    from: '2026-11-24T06:56:00.000Z',
    to: '2026-11-24T06:57:00.000Z',
    step: 60,
    data: [
      { at: '2026-11-24T06:56:00.000Z', accepted: 1, sent: 1, delivered: 1, read: 1, clicked: 0, failed: 0 },
    ],
  },
);

const nothing = { accepted: 0, sent: 0, delivered: 0, read: 0, clicked: 0, failed: 0 };

const when = z.iso.datetime({ offset: true }).optional();

/** How a sendout went on over time: for plots. */
export function sendoutTimelineRoutes(app: Api, { db }: ApiParts): void {
  app.get(
    '/sendouts/:id/timeline',
    {
      schema: {
        tags: ['Sendouts'],
        summary: 'Read what happened in a sendout over time, in even steps',
        params: sendoutPath,
        querystring: z.object({
          from: when.describe('Rounded down to a minute; else the first minute in which anything happened'),
          to: when.describe('Else the last minute in which anything happened'),
          step: z.coerce
            .number()
            .int()
            .min(60)
            .max(31 * 86_400)
            .multipleOf(60, 'must be whole minutes, in seconds')
            .optional()
            .describe('Seconds, whole minutes; else one that makes at most 120 steps'),
        }),
        response: { 200: timeline, ...refusals('ERROR_CODE_SENDOUT_NOT_FOUND') },
      },
    },
    async ({ params, query }) => {
      const { id, createdAt } = await requireSendout(db, params);
      const active = (await activeMinutes(db, id)) ?? { first: createdAt, last: createdAt };
      const range = rangeOf(query, active);
      if (range === null) throw invalidField('to', 'must be after from, with at most 1,000 steps between');
      return timelineOf(range, await sendoutTimeline(db, id, range));
    },
  );
}

/** With what was not counted as zeros. */
function timelineOf({ from, to, stepSeconds }: Range, counted: Moment[]): z.infer<typeof timeline> {
  const byTime = new Map(counted.map(({ at, ...counts }) => [at.getTime(), counts]));
  const data = [];
  for (let at = from.getTime(); at < to.getTime(); at += stepSeconds * 1000)
    data.push({ at: new Date(at).toISOString(), ...nothing, ...byTime.get(at) });
  return { from: from.toISOString(), to: to.toISOString(), step: stepSeconds, data };
}
