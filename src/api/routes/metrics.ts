import type { Api, ApiParts } from '../api-parts.ts';

/** For Prometheus. It holds numbers only; keep the address within your network all the same. */
export function metricsRoutes(app: Api, { metrics }: ApiParts): void {
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
