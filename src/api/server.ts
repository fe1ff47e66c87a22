import fastifyCookie from '@fastify/cookie';
import fastifySwagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { adminKeyRefusals } from './admin-key.ts';
import type { Api, ApiParts } from './api-parts.ts';
import { businessKeyRefusals, requireBusinessKey } from './business-key.ts';
import { answerClientError } from './client-error.ts';
import { handleError, handleUnknownRoute } from './error-handler.ts';
import { ApiError, newTraceId } from './errors.ts';
import { InboundSecrets } from './inbound-secrets.ts';
import { bodyLimit, jsonBodyRefusals, parseJsonBodies } from './json-body.ts';
import { requireLoopbackHost } from './loopback-host.ts';
import { describeDocument } from './open-api/describe-document.ts';
import { describeRoute } from './open-api/describe-route.ts';
import { openApiDocument } from './open-api/document.ts';
import { alsoRefused } from './open-api/refusals.ts';
import { RateLimit } from './rate-limit.ts';
import { adminRoutes } from './routes/admin.ts';
import { auditRoutes } from './routes/audit.ts';
import { campaignDraftRoutes } from './routes/campaign-draft.ts';
import { campaignLifeRoutes } from './routes/campaign-life.ts';
import { campaignVersionsRoutes } from './routes/campaign-versions.ts';
import { campaignsRoutes } from './routes/campaigns.ts';
import { checkCampaignsRoutes } from './routes/check-campaigns.ts';
import { descriptionRoutes } from './routes/description.ts';
import { eventsRoutes } from './routes/events.ts';
import { healthRoutes } from './routes/health.ts';
import { inboundRoutes, rawBodyRefusals } from './routes/inbound.ts';
import { keysRoutes } from './routes/keys.ts';
import { ledgerRoutes } from './routes/ledger.ts';
import { messagesRoutes } from './routes/messages.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { reportsRoutes, signedReportRoutes } from './routes/reports.ts';
import { runsRoutes } from './routes/runs.ts';
import { sandboxRoutes } from './routes/sandbox.ts';
import { sendCampaignsRoutes } from './routes/send-campaigns.ts';
import { sendMessagesRoutes } from './routes/send-messages.ts';
import { senderControlRoutes } from './routes/sender-control.ts';
import { senderTestRoutes } from './routes/sender-test.ts';
import { sendersRoutes } from './routes/senders.ts';
import { sendoutControlRoutes } from './routes/sendout-control.ts';
import { sendoutTimelineRoutes } from './routes/sendout-timeline.ts';
import { sendoutsRoutes } from './routes/sendouts.ts';
import { sessionRoutes } from './routes/session.ts';
import { settingsRoutes } from './routes/settings.ts';
import { suppressionsRoutes } from './routes/suppressions.ts';
import { templatesRoutes } from './routes/templates.ts';
import { webAppRoutes } from './routes/web-app.ts';
import { webhookDeliveriesRoutes } from './routes/webhook-deliveries.ts';
import { webhooksRoutes } from './routes/webhooks.ts';
import { Sessions } from './session.ts';

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
    clientErrorHandler: answerClientError,
    // Templates' names have up to 512 characters; beyond this there is no such path.
    routerOptions: { maxParamLength: 1024 },
    // While it stops, what still comes over open connections is answered as ever: Fastify's refusal has another form.
    return503OnClosing: false,
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
    const { statusCode: status } = reply;
    parts.metrics.answered({ method, route: routeOptions.url ?? 'none', status }, reply.elapsedTime);
    request.log.debug({ method, route: routeOptions.url, status, ms }, 'Answered');
  });
  // Any call may be refused so.
  app.addHook(
    'onRoute',
    alsoRefused([
      'ERROR_CODE_TEXT_INVALID',
      ...(parts.settings.demo ? (['ERROR_CODE_HOST_FORBIDDEN'] as const) : []),
      'ERROR_CODE_UNSPECIFIED',
    ]),
  );
  await app.register(fastifyCookie);
  await app.register(fastifySwagger, {
    openapi: openApiDocument,
    transform: describeRoute,
    transformObject: describeDocument,
  });
  await registerRoutes(app, parts);
  return app;
}

async function registerRoutes(app: Api, parts: ApiParts): Promise<void> {
  const rateLimit = new RateLimit(parts.settings.requestsPerSecond);
  const inboundSecrets = new InboundSecrets(parts.db, parts.channels, parts.clock);
  const sessions = new Sessions(parts.secrets, () => parts.clock.now());
  await app.register(descriptionRoutes);
  await app.register(async (open) => webAppRoutes(open, parts.settings));
  await app.register(async (open) => sandboxRoutes(open, parts, sessions));
  await app.register(async (session) => {
    session.addHook('onRoute', alsoRefused(['ERROR_CODE_REQUEST_INVALID'], jsonBodyRefusals));
    sessionRoutes(session, parts, sessions);
  });
  await app.register(async (open) => {
    healthRoutes(open, parts);
    metricsRoutes(open, parts);
    signedReportRoutes(open, parts);
  });
  await app.register(
    async (admin) => {
      admin.addHook(
        'onRoute',
        alsoRefused(['ERROR_CODE_REQUEST_INVALID', ...adminKeyRefusals], jsonBodyRefusals),
      );
      adminRoutes(admin, parts);
    },
    { prefix: '/admin' },
  );
  await app.register(
    async (inbound) => {
      inbound.addHook('onRoute', alsoRefused(['ERROR_CODE_REQUEST_INVALID'], rawBodyRefusals));
      inboundRoutes(inbound, parts, inboundSecrets);
    },
    { prefix: '/inbound' },
  );
  await app.register(
    async (business: Api) => {
      business.addHook(
        'onRoute',
        alsoRefused(['ERROR_CODE_REQUEST_INVALID', ...businessKeyRefusals], jsonBodyRefusals),
      );
      business.decorateRequest('apiKeyId', '');
      business.addHook('onRequest', (request) =>
        requireBusinessKey({ db: parts.db, sessions, rateLimit }, request),
      );
      sendCampaignsRoutes(business, parts);
      checkCampaignsRoutes(business, parts);
      sendMessagesRoutes(business, parts);
      campaignsRoutes(business, parts);
      campaignDraftRoutes(business, parts);
      campaignLifeRoutes(business, parts);
      campaignVersionsRoutes(business, parts);
      templatesRoutes(business, parts);
      sendersRoutes(business, parts, inboundSecrets);
      senderControlRoutes(business, parts);
      senderTestRoutes(business, parts);
      sendoutsRoutes(business, parts);
      sendoutTimelineRoutes(business, parts);
      sendoutControlRoutes(business, parts);
      eventsRoutes(business, parts);
      reportsRoutes(business, parts);
      ledgerRoutes(business, parts);
      runsRoutes(business, parts);
      messagesRoutes(business, parts);
      suppressionsRoutes(business, parts);
      settingsRoutes(business, parts);
      keysRoutes(business, parts);
      webhooksRoutes(business, parts);
      webhookDeliveriesRoutes(business, parts);
      auditRoutes(business, parts);
    },
    { prefix: '/v1/businesses/:businessId' },
  );
}
