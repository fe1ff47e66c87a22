import { DefaultLogger, Runtime } from '@temporalio/worker';

/** Keeps the SDK's workers from writing their everyday lines between the results of tests. Once a process, before any worker. */
export function quietRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
    shutdownSignals: [],
  });
}
