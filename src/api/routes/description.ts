import fastifySwaggerUi from '@fastify/swagger-ui';
import { z } from 'zod';
import type { Api } from '../api-parts.ts';
import { withExample } from '../open-api/examples.ts';

const document = withExample(
  z.looseObject({
    openapi: z.string(),
    info: z.looseObject({ title: z.string(), version: z.string() }),
    paths: z.record(z.string(), z.unknown()),
  }),
  { openapi: '3.1.0', info: { title: 'Sendout', version: '0.1.0' }, paths: {} },
);

/** Everything comes from here, and nothing that a page is given can run as a script in it. */
const contentSecurityPolicy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** What the API says of itself: for programs, and as pages for people. */
export async function descriptionRoutes(app: Api): Promise<void> {
  app.get(
    '/openapi.json',
    {
      schema: {
        tags: ['Server'],
        summary: 'This description, as OpenAPI 3.1',
        security: [],
        response: { 200: document },
      },
    },
    async () => document.parse(app.swagger()),
  );
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'no-referrer');
  });
  await app.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    staticCSP: contentSecurityPolicy,
    theme: { title: 'Sendout API' },
    uiConfig: {
      layout: 'BaseLayout',
      docExpansion: 'list',
      filter: true,
      defaultModelsExpandDepth: 0,
      defaultModelRendering: 'example',
      displayRequestDuration: true,
    },
  });
}
