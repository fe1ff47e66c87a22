import fastifySwagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Api, ApiParts } from './api-parts.ts';
import { requireBusinessKey } from './business-key.ts';
import { handleError, handleUnknownRoute } from './error-handler.ts';
import { ApiError, newTraceId } from './errors.ts';
import { InboundSecrets } from './inbound-secrets.ts';
import { bodyLimit, parseJsonBodies } from './json-body.ts';
import { requireLoopbackHost } from './loopback-host.ts';
import { openApiDocument } from './open-api.ts';
import { RateLimit } from './rate-limit.ts';
import { adminRoutes } from './routes/admin.ts';
import { auditRoutes } from './routes/audit.ts';
import { campaignDraftRoutes } from './routes/campaign-draft.ts';
import { campaignLifeRoutes } from './routes/campaign-life.ts';
import { campaignVersionsRoutes } from './routes/campaign-versions.ts';
import { campaignsRoutes } from './routes/campaigns.ts';
import { healthRoutes } from './routes/health.ts';
import { inboundRoutes } from './routes/inbound.ts';
import { indexPageRoutes } from './routes/index-page.ts';
import { ledgerRoutes } from './routes/ledger.ts';
import { messagesRoutes } from './routes/messages.ts';
import { runsRoutes } from './routes/runs.ts';
import { sendCampaignsRoutes } from './routes/send-campaigns.ts';
import { sendersRoutes } from './routes/senders.ts';
import { sendoutControlRoutes } from './routes/sendout-control.ts';
import { sendoutsRoutes } from './routes/sendouts.ts';
import { suppressionsRoutes } from './routes/suppressions.ts';
import { templatesRoutes } from './routes/templates.ts';
import { webhookDeliveriesRoutes } from './routes/webhook-deliveries.ts';
import { webhooksRoutes } from './routes/webhooks.ts';

/**
 * The HTTP API, not listening yet. Requests and answers are checked by the zod schemas that also describe them in
 * `GET /openapi.json`; every error is in the envelope of `errors.ts`. There is no CORS: other origins get nothing.
 */
export async function createApi(parts: ApiParts): Promise<FastifyInstance> {
  const app: Api = Fastify({
    loggerInstance: parts.log,
    // Addresses hold clients' numbers: requests are logged by their route below.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'traceId' }),
    genReqId: newTraceId,
    bodyLimit,
    requestTimeout: 120_000,
    frameworkErrors: handleError,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(handleError);
  app.setNotFoundHandler(handleUnknownRoute);
  parseJsonBodies(app);
  app.addHook('onRequest', async (request) => {
    if (parts.settings.demo) requireLoopbackHost(request.headers.host);
    // Postgres keeps no NUL, so nothing can be found by one.
    if (request.url.includes('%00')) throw new ApiError('ERROR_CODE_TEXT_INVALID');
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    request.log.debug({ method, route: routeOptions.url, status: reply.statusCode, ms }, 'Answered');
  });
  await app.register(fastifySwagger, {
    openapi: openApiDocument,
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await registerRoutes(app, parts);
  return app;
}

async function registerRoutes(app: Api, parts: ApiParts): Promise<void> {
  const rateLimit = new RateLimit(parts.settings.requestsPerSecond);
  const inboundSecrets = new InboundSecrets(parts.db, parts.channels, parts.clock);
  await app.register(async (open) => {
    indexPageRoutes(open);
    healthRoutes(open, parts);
    open.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  });
  await app.register(async (admin) => adminRoutes(admin, parts), { prefix: '/admin' });
  await app.register(async (inbound) => inboundRoutes(inbound, parts, inboundSecrets), {
    prefix: '/inbound',
  });
  await app.register(
    async (business: Api) => {
      business.decorateRequest('apiKeyId', '');
      business.addHook('onRequest', (request) => requireBusinessKey(parts.db, rateLimit, request));
      sendCampaignsRoutes(business, parts);
      campaignsRoutes(business, parts);
      campaignDraftRoutes(business, parts);
      campaignLifeRoutes(business, parts);
      campaignVersionsRoutes(business, parts);
      templatesRoutes(business, parts);
      sendersRoutes(business, parts, inboundSecrets);
      sendoutsRoutes(business, parts);
      sendoutControlRoutes(business, parts);
      ledgerRoutes(business, parts);
      runsRoutes(business, parts);
      messagesRoutes(business, parts);
      suppressionsRoutes(business, parts);
      webhooksRoutes(business, parts);
      webhookDeliveriesRoutes(business, parts);
      auditRoutes(business, parts);
    },
    { prefix: '/v1/businesses/:businessId' },
  );
}
