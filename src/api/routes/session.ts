import { z } from 'zod';
import { findApiKey } from '../../store/api-keys.ts';
import { findBusiness } from '../../store/businesses.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { done } from '../done.ts';
import { ApiError } from '../errors.ts';
import { withExample } from '../open-api/examples.ts';
import { refusals } from '../open-api/refusals.ts';
import { requireOwnOrigin, type Sessions } from '../session.ts';

const tags = ['Web app'];

const signIn = withExample(z.object({ apiKey: z.string().min(1).max(200) }), { apiKey: 'demo-key' });

const state = z.object({
  business: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .describe('Whose session it is; null when nobody is signed in'),
  demo: z
    .object({ apiKey: z.string() })
    .nullable()
    .describe('The key to sign in with, and that there are sandbox phones under /sandbox: in the demo only'),
  temporalUi: z.string().nullable().describe('Where the Temporal UI is'),
});

const shape = withExample(state, {
  business: { id: 'demo', name: 'Demo' },
  demo: { apiKey: 'demo-key' },
  temporalUi: 'http://127.0.0.1:8233',
});

/** The web app's sign-in: a cookie instead of a key in every request. */
export function sessionRoutes(app: Api, { db, settings }: ApiParts, sessions: Sessions): void {
  const stateWith = async (apiKey: string | undefined): Promise<z.infer<typeof state>> => {
    const key = apiKey === undefined ? null : await findApiKey(db, apiKey);
    return {
      business: key && (await findBusiness(db, key.businessId)),
      demo: settings.demoParts ? { apiKey: settings.demoParts.apiKey } : null,
      temporalUi: settings.temporalUi ?? null,
    };
  };

  app.get(
    '/session',
    { schema: { tags, summary: 'Read who is signed in', security: [], response: { 200: shape } } },
    async (request) => stateWith(sessions.apiKeyOf(request)),
  );

  app.post(
    '/session',
    {
      schema: {
        tags,
        summary: 'Sign in with an API key: sets a cookie that pages of this server are let in with',
        security: [],
        body: signIn,
        response: { 200: shape, ...refusals('ERROR_CODE_API_KEY_INVALID', 'ERROR_CODE_ORIGIN_FORBIDDEN') },
      },
    },
    async (request, reply) => {
      requireOwnOrigin(request);
      const { apiKey } = request.body;
      const answer = await stateWith(apiKey);
      if (answer.business === null) throw new ApiError('ERROR_CODE_API_KEY_INVALID');
      // Behind a proxy only the browser knows; its word was checked against the Host.
      const secure = request.headers.origin?.startsWith('https://') ?? false;
      sessions.begin(reply, apiKey, secure);
      return answer;
    },
  );

  app.delete(
    '/session',
    {
      schema: {
        tags,
        summary: 'Sign out',
        security: [],
        response: { 200: done, ...refusals('ERROR_CODE_ORIGIN_FORBIDDEN') },
      },
    },
    async (request, reply) => {
      requireOwnOrigin(request);
      sessions.end(reply);
      return {};
    },
  );
}
