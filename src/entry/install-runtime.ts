import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';

const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'debug', WARN: 'warn', ERROR: 'error' } as const;

/**
 * Sets up the SDK's native side: its log goes into ours (what it calls information is detail to an operator), and
 * signals are left to us, so that a stop is one thing in one order. Once a process, before any worker or connection.
 */
export function installRuntime(log: Logger, { temporalMetrics }: Pick<Config, 'temporalMetrics'>): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('INFO', ({ level, message, meta }) => {
      // The workers of the senders have no workflows, on purpose.
      if (!message.startsWith('No workflows registered')) log[levels[level]]({ temporal: meta }, message);
    }),
    telemetryOptions: {
      logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } },
      ...(temporalMetrics === undefined
        ? {}
        : { metrics: { prometheus: { bindAddress: temporalMetrics, countersTotalSuffix: true } } }),
    },
  });
}
