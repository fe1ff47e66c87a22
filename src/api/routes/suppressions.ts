import { z } from 'zod';
import { suppress, unsuppress } from '../../store/ledger/suppress.ts';
import { findSuppression, type Suppression, suppressionPage } from '../../store/suppressions.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { done } from '../done.ts';
import { story } from '../open-api/example-values.ts';
import { named } from '../open-api/examples.ts';
import { refusals } from '../open-api/refusals.ts';
import { pageOf, pageQuery, readCursor, toPage } from '../paging.ts';
import { businessPath, clientPath } from '../path-parameters.ts';
import { clientOf } from '../phone-number.ts';
import { tellEngine } from '../tell-engine.ts';

const tags = ['Opt-outs'];

const suppression = z.object({
  id: z.string(),
  client: z.string(),
  reason: z
    .enum(['keyword', 'button', 'provider', 'api'])
    .describe('How it came: a word like STOP, an opt-out button, the provider’s word, or this API'),
  createdAt: z.iso.datetime(),
});

export const suppressionShape = named('Suppression', suppression, {
  id: story.client,
  client: story.client,
  reason: 'api',
  createdAt: story.made,
});

/** Clients that are not written to any more. */
export function suppressionsRoutes(app: Api, { db, clock, engine }: ApiParts): void {
  app.get(
    '/suppressions',
    {
      schema: {
        tags,
        summary: 'List opted-out clients',
        params: businessPath,
        querystring: z.object({
          ...pageQuery,
          search: z
            .string()
            .max(100)
            .optional()
            .describe('Only clients with this in their number or user id'),
        }),
        response: { 200: pageOf(suppressionShape) },
      },
    },
    async ({ params, query: { cursor, limit, search } }) => {
      const after = readCursor(cursor, z.tuple([z.string()]))?.[0];
      const found = await suppressionPage(db, params.businessId, { after, limit, search });
      const { rows, nextCursor } = toPage(found, limit, ({ client }) => [client]);
      return { data: rows.map(viewOf), nextCursor };
    },
  );

  app.put(
    '/suppressions/:client',
    {
      schema: {
        tags,
        summary: 'Opt a client out: they leave every run at once',
        params: clientPath,
        response: { 200: suppressionShape, ...refusals('ERROR_CODE_PHONE_NUMBER_BAD_FORMAT') },
      },
    },
    async ({ params: { businessId, client: written }, log }) => {
      const client = clientOf(written);
      const now = new Date(clock.now());
      const { runIds, suppression } = await inTransaction(db, async (tx) => {
        const runIds = await suppress(tx, businessId, client, 'api', now);
        return { runIds, suppression: await findSuppression(tx, businessId, client) };
      });
      await tellEngine(log, () => engine.deliver(runIds));
      return viewOf(suppression ?? { client, reason: 'api', createdAt: now });
    },
  );

  app.delete(
    '/suppressions/:client',
    {
      schema: {
        tags,
        summary: 'Let a client be written to again',
        params: clientPath,
        response: { 200: done, ...refusals('ERROR_CODE_PHONE_NUMBER_BAD_FORMAT') },
      },
    },
    async ({ params }) => {
      const client = clientOf(params.client);
      await inTransaction(db, (tx) => unsuppress(tx, params.businessId, client));
      return {};
    },
  );
}

function viewOf({ client, reason, createdAt }: Suppression): z.infer<typeof suppressionShape> {
  return { id: client, client, reason, createdAt: createdAt.toISOString() };
}
