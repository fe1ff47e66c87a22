import { z } from 'zod';
import { type ApiKey, addApiKey, apiKeyPage, deleteApiKey, newApiKey } from '../../store/api-keys.ts';
import { noteInAudit } from '../../store/audit.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { done } from '../done.ts';
import { ApiError } from '../errors.ts';
import { story } from '../open-api/example-values.ts';
import { named, withExample } from '../open-api/examples.ts';
import { refusals } from '../open-api/refusals.ts';
import { pageOf, pageQuery, readCursor, toPage, ulidKey } from '../paging.ts';
import { businessPath, keyPath } from '../path-parameters.ts';

const tags = ['Keys'];

const key = z.object({
  id: z.string().describe('How `GET …/audit` names it'),
  name: z.string().nullable().describe('null: made by whoever runs the server'),
  current: z.boolean().describe('Whether this call came with it'),
  createdAt: z.iso.datetime(),
});

const keyShape = named('ApiKey', key, {
  id: story.key,
  name: 'Shop backend',
  current: false,
  createdAt: story.made,
});

const request = withExample(z.object({ name: z.string().trim().min(1).max(100) }), { name: 'Shop backend' });

const newKey = withExample(
  z.object({ id: z.string(), apiKey: z.string().describe('Shown once; only its hash is kept') }),
  { id: story.key, apiKey: 'so_k3Yt0V7mZqW1xB9sD5fH2jL8nP4rT6uC' },
);

/** The keys of a business: every one of them may do everything in it. */
export function keysRoutes(app: Api, { db, clock }: ApiParts): void {
  app.get(
    '/keys',
    {
      schema: {
        tags,
        summary: 'List API keys, the oldest first',
        params: businessPath,
        querystring: z.object(pageQuery),
        response: { 200: pageOf(keyShape) },
      },
    },
    async ({ params, query: { cursor, limit }, apiKeyId }) => {
      const after = readCursor(cursor, ulidKey)?.[0];
      const found = await apiKeyPage(db, params.businessId, { after, limit });
      const { rows, nextCursor } = toPage(found, limit, ({ id }) => [id]);
      return { data: rows.map((row) => viewOf(row, apiKeyId)), nextCursor };
    },
  );

  app.post(
    '/keys',
    {
      schema: {
        tags,
        summary: 'Make a further API key, with a name to know it by',
        params: businessPath,
        body: request,
        response: { 201: newKey },
      },
    },
    async ({ params: { businessId }, body: { name }, apiKeyId: keyId }, reply) => {
      const now = new Date(clock.now());
      const apiKey = newApiKey();
      const id = await inTransaction(db, async (tx) => {
        const added = await addApiKey(tx, { businessId, key: apiKey, name }, now);
        const event = { action: 'key.created', subjectId: added, details: { name } } as const;
        await noteInAudit(tx, { businessId, keyId }, event, now);
        return added;
      });
      return reply.code(201).send({ id, apiKey });
    },
  );

  app.delete(
    '/keys/:id',
    {
      schema: {
        tags,
        summary: 'Delete an API key; calls and sessions with it are refused at once',
        params: keyPath,
        response: {
          200: done,
          ...refusals('ERROR_CODE_API_KEY_NOT_FOUND', 'ERROR_CODE_API_KEY_IN_USE'),
        },
      },
    },
    async ({ params: { businessId, id }, apiKeyId: keyId }) => {
      const deleted = await inTransaction(db, async (tx) => {
        const result = await deleteApiKey(tx, businessId, { id, byKeyId: keyId });
        if (typeof result === 'string') return result;
        const event = { action: 'key.deleted', subjectId: id, details: { name: result.name } } as const;
        await noteInAudit(tx, { businessId, keyId }, event, new Date(clock.now()));
        return result;
      });
      if (deleted === 'in_use') throw new ApiError('ERROR_CODE_API_KEY_IN_USE');
      if (deleted === 'unknown') throw new ApiError('ERROR_CODE_API_KEY_NOT_FOUND');
      if (deleted === 'asker_gone') throw new ApiError('ERROR_CODE_API_KEY_INVALID');
      return {};
    },
  );
}

function viewOf({ id, name, createdAt }: ApiKey, currentId: string): z.infer<typeof keyShape> {
  return { id, name, current: id === currentId, createdAt: createdAt.toISOString() };
}
