import { createServer } from 'node:http';
import type { Config } from '../config.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { listenError } from './listen-error.ts';

/**
 * Serves the metrics of a process that has no API, at `SENDOUT_METRICS_PORT`; does nothing when that is not set.
 * @throws StartupError `PORT_TAKEN`
 */
export async function serveMetrics(metrics: Metrics, config: Config): Promise<{ close(): Promise<void> }> {
  const { metricsPort: port, host } = config;
  if (port === undefined) return { close: async () => undefined };
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end();
    metrics.registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text),
      () => response.writeHead(503).end('The database does not answer.'),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, { port, host }, 'SENDOUT_METRICS_PORT')));
    server.listen(port, host, resolve);
  });
  return { close: () => new Promise((resolve) => server.close(() => resolve())) };
}
