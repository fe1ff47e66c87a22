import { z } from 'zod';
import { addApiKey, newApiKey } from '../../store/api-keys.ts';
import { addBusiness, businessExists } from '../../store/businesses.ts';
import { inTransaction } from '../../store/transaction.ts';
import { requireAdminKey } from '../admin-key.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { ApiError } from '../errors.ts';
import { story } from '../open-api/example-values.ts';
import { withExample } from '../open-api/examples.ts';
import { refusals } from '../open-api/refusals.ts';
import { adminPath } from '../path-parameters.ts';

const request = z.object({
  id: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,64}$/, 'letters, digits, dot, dash and underscore only, at most 64'),
  name: z.string().trim().min(1).max(200),
});

const newBusiness = withExample(request, { id: 'acme', name: 'Acme' });

const answer = z.object({
  id: z.string().describe('The business'),
  keyId: z.string().describe('How `GET …/audit` names the key'),
  apiKey: z.string().describe('Shown once; only its hash is kept'),
});

const newKey = withExample(answer, {
  id: 'acme',
  keyId: story.key,
  apiKey: 'so_k3Yt0V7mZqW1xB9sD5fH2jL8nP4rT6uC',
});

/** Tenants and their keys: for whoever runs the server, with `X-Admin-Key`. */
export function adminRoutes(app: Api, { db, clock, settings }: ApiParts): void {
  app.addHook('onRequest', async (request) => {
    requireAdminKey(settings.adminKey, request.headers['x-admin-key']);
  });

  app.post(
    '/businesses',
    {
      schema: {
        tags: ['Admin'],
        summary: 'Add a business and make its first key',
        security: [{ adminKey: [] }],
        body: newBusiness,
        response: { 201: newKey, ...refusals('ERROR_CODE_BUSINESS_EXISTS') },
      },
    },
    async (request, reply) => {
      const { id } = request.body;
      const now = new Date(clock.now());
      const apiKey = newApiKey();
      const added = await inTransaction(db, async (tx) => {
        if (!(await addBusiness(tx, request.body, now))) return null;
        return addApiKey(tx, { businessId: id, key: apiKey }, now);
      });
      if (added === null) throw new ApiError('ERROR_CODE_BUSINESS_EXISTS');
      return reply.code(201).send({ id, keyId: added, apiKey });
    },
  );

  app.post(
    '/businesses/:id/keys',
    {
      schema: {
        tags: ['Admin'],
        summary: 'Make a further key of a business',
        security: [{ adminKey: [] }],
        params: adminPath,
        response: { 201: newKey, ...refusals('ERROR_CODE_BUSINESS_NOT_FOUND') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (!(await businessExists(db, id))) throw new ApiError('ERROR_CODE_BUSINESS_NOT_FOUND');
      const apiKey = newApiKey();
      const keyId = await addApiKey(db, { businessId: id, key: apiKey }, new Date(clock.now()));
      return reply.code(201).send({ id, keyId, apiKey });
    },
  );
}
