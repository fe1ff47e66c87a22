import fastifyStatic from '@fastify/static';
import type { Api, ApiSettings } from '../api-parts.ts';
import { ApiError } from '../errors.ts';

/**
 * Everything comes from here. Mantine and the canvas set styles by script, so those may stand in the page; images may be
 * drawn by the page itself (`data:`, `blob:`), never fetched from elsewhere.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Sendout</title>
<h1>Sendout</h1>
<p>The API is running, but the web app was not built. Run <code>npm run build</code>, and start again.</p>
<p><a href="/docs">/docs</a> describes the API.</p>
`;

/** The web app under `/app/`. Its addresses are its own, so each of them gets its page. */
export async function webAppRoutes(app: Api, { webApp }: ApiSettings): Promise<void> {
  app.addHook('onSend', async (_request, reply) => {
    reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('content-security-policy', contentSecurityPolicy);
  });
  app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/app/'));
  if (webApp === undefined) {
    app.get('/app/*', { schema: { hide: true } }, async (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(notBuilt),
    );
    return;
  }
  await app.register(fastifyStatic, {
    root: webApp,
    prefix: '/app/',
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    schemaHide: true,
    setHeaders: (reply, path) => {
      // What Vite builds has its content's hash in its name.
      const lasting = /[/\\]assets[/\\]/.test(path);
      reply.setHeader('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get<{ Params: { '*': string } }>('/app/*', { schema: { hide: true } }, async (request, reply) => {
    // A script of an earlier build, asked for by a page that was open when a new one came.
    if (request.params['*'].startsWith('assets/')) throw new ApiError('ERROR_CODE_ROUTE_NOT_FOUND');
    return reply.sendFile('index.html');
  });
}
