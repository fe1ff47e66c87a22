import { z } from 'zod';
import { sendoutRuns } from '../../store/run-views.ts';
import { sendoutPage } from '../../store/sendouts.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { ApiError } from '../errors.ts';
import { refusals } from '../open-api/refusals.ts';
import { pageOf, pageQuery, readCursor, timeAndId, toPage, ulidKey } from '../paging.ts';
import { businessPath, sendoutPath } from '../path-parameters.ts';
import { requireSendout } from '../require-sendout.ts';
import { runShape, runState, runViewOf } from '../views/run-view.ts';
import { sendoutShape, sendoutViewsOf } from '../views/sendout-view.ts';

const tags = ['Sendouts'];

/** All runs of a campaign version: how they are doing, together and one by one. */
export function sendoutsRoutes(app: Api, { db, clock, versions, engine }: ApiParts): void {
  app.get(
    '/sendouts',
    {
      schema: {
        tags,
        summary: 'List sendouts with their counts, the newest first',
        params: businessPath,
        querystring: z.object({
          ...pageQuery,
          campaign: z.uuid().optional().describe('The id of a campaign: those of its versions'),
        }),
        response: { 200: pageOf(sendoutShape) },
      },
    },
    async ({ params, query: { cursor, limit, campaign } }) => {
      const before = readCursor(cursor, timeAndId);
      const found = await sendoutPage(db, params.businessId, { before, limit, campaign });
      const { rows, nextCursor } = toPage(found, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
      return { data: await sendoutViewsOf(db, rows), nextCursor };
    },
  );

  app.get(
    '/sendouts/:id',
    {
      schema: {
        tags,
        summary: 'Read a sendout with its counts, in all and for each node',
        params: sendoutPath,
        response: { 200: sendoutShape, ...refusals('ERROR_CODE_SENDOUT_NOT_FOUND') },
      },
    },
    async ({ params }) => {
      const sendout = await requireSendout(db, params);
      const [view] = await sendoutViewsOf(db, [sendout]);
      if (!view) throw new ApiError('ERROR_CODE_SENDOUT_NOT_FOUND');
      return view;
    },
  );

  app.get(
    '/sendouts/:id/runs',
    {
      schema: {
        tags,
        summary: 'List the runs of a sendout, the newest first',
        params: sendoutPath,
        querystring: z.object({
          ...pageQuery,
          state: runState.optional().describe('Runs in this state'),
          node: z.string().max(64).optional().describe('Runs that wait there now'),
        }),
        response: { 200: pageOf(runShape), ...refusals('ERROR_CODE_SENDOUT_NOT_FOUND') },
      },
    },
    async ({ params, query: { cursor, limit, state, node } }) => {
      const sendout = await requireSendout(db, params);
      const before = readCursor(cursor, ulidKey)?.[0];
      const filter = { ...(state ? { state } : {}), ...(node === undefined ? {} : { node }) };
      const found = await sendoutRuns(db, sendout.id, filter, { before, limit });
      const { rows, nextCursor } = toPage(found, limit, ({ id }) => [id]);
      const { compiled } = await versions.get(db, sendout.versionId);
      const now = clock.now();
      return { data: rows.map((run) => runViewOf(run, compiled, engine, now)), nextCursor };
    },
  );
}
