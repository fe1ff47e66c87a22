import fastifyHttpProxy from '@fastify/http-proxy';
import { findApiKey } from '../../store/api-keys.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { ApiError } from '../errors.ts';
import { requireOwnOrigin, type Sessions } from '../session.ts';

/** In the demo: the sandbox phones under the web app's own address, for whoever is signed in. */
export async function sandboxRoutes(
  app: Api,
  { db, settings }: Pick<ApiParts, 'db' | 'settings'>,
  sessions: Sessions,
): Promise<void> {
  if (!settings.demoParts) return;
  // Bodies are passed on as they are.
  app.removeAllContentTypeParsers();
  await app.register(fastifyHttpProxy, {
    upstream: settings.demoParts.sandboxUrl,
    prefix: '/sandbox',
    rewritePrefix: '',
    // It says each call twice; a page of phones makes one a second.
    logLevel: 'warn',
    routes: ['/phones', '/phones/*', '/faults'],
    preHandler: async (request) => {
      const key = sessions.apiKeyOf(request);
      if (key === undefined || (await findApiKey(db, key)) === null)
        throw new ApiError('ERROR_CODE_API_KEY_INVALID');
      requireOwnOrigin(request);
    },
  });
}
