import { z } from 'zod';
import { clientRuns, findRun, type RunView } from '../../store/run-views.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { flow } from '../campaigns/shapes.ts';
import { ApiError } from '../errors.ts';
import { exampleFlow, story } from '../open-api/example-values.ts';
import { withExample } from '../open-api/examples.ts';
import { refusals } from '../open-api/refusals.ts';
import { pageOf, pageQuery, readCursor, toPage, ulidKey } from '../paging.ts';
import { businessPath, runPath } from '../path-parameters.ts';
import { clientOf } from '../phone-number.ts';
import { runShape, runViewOf } from '../views/run-view.ts';

const tags = ['Sendouts'];

const runFlow = withExample(z.object({ flow }), { flow: exampleFlow });

/** One recipient's walk: what happened and why. */
export function runsRoutes(app: Api, { db, clock, versions, engine }: ApiParts): void {
  app.get(
    '/runs',
    {
      schema: {
        tags,
        summary: 'List the runs of a client, the newest first; test-sends too',
        params: businessPath,
        querystring: z.object({
          ...pageQuery,
          client: z.string().meta({ description: 'A plus is written `%2B`', examples: [story.client] }),
        }),
        response: { 200: pageOf(runShape), ...refusals('ERROR_CODE_PHONE_NUMBER_BAD_FORMAT') },
      },
    },
    async ({ params, query: { cursor, limit, client } }) => {
      const before = readCursor(cursor, ulidKey)?.[0];
      const page = { before, limit };
      const found = await clientRuns(db, params.businessId, clientOf(client), page);
      const { rows, nextCursor } = toPage(found, limit, ({ id }) => [id]);
      const data = [];
      for (const run of rows) data.push(await viewOf(run));
      return { data, nextCursor };
    },
  );

  app.get(
    '/runs/:runId',
    {
      schema: {
        tags,
        summary: 'Read a run: its state, why, its path and its messages',
        params: runPath,
        response: { 200: runShape, ...refusals('ERROR_CODE_RUN_NOT_FOUND') },
      },
    },
    async ({ params }) => {
      const run = await findRun(db, params.businessId, params.runId);
      if (!run) throw new ApiError('ERROR_CODE_RUN_NOT_FOUND');
      return viewOf(run);
    },
  );

  app.get(
    '/runs/:runId/flow',
    {
      schema: {
        tags,
        summary: 'Read the flow that a run walks through, as it was when the run was accepted',
        params: runPath,
        response: { 200: runFlow, ...refusals('ERROR_CODE_RUN_NOT_FOUND') },
      },
    },
    async ({ params }) => {
      const run = await findRun(db, params.businessId, params.runId);
      if (!run) throw new ApiError('ERROR_CODE_RUN_NOT_FOUND');
      return { flow: (await versions.get(db, run.versionId)).flow };
    },
  );

  async function viewOf(run: RunView) {
    const { compiled } = await versions.get(db, run.versionId);
    return runViewOf(run, compiled, engine, clock.now());
  }
}
