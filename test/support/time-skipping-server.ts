import type { ConnectionPlugin } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { addSearchAttributes } from '../../src/temporal/ensure-search-attributes.ts';
import { provisionTestServer } from '../../src/temporal/provision.ts';
import { binariesDir } from './binaries.ts';

/**
 * A fresh time-skipping server with our search attributes. End it with `teardown()`.
 *
 * Its clock is one for the whole server and runs in real time until `env.sleep(d)` is called. That call skips from due
 * time to due time in order, stands still (runs in real time) while an activity is scheduled or running or a workflow
 * task is under way, and resolves when `d` is over. Awaiting a result through `env.client` skips as well: a driver that
 * decides itself when time passes uses a plain `Client` on `env.connection`. At most one `env.sleep` at a time, and
 * none that is not awaited: two at once let time skip although an activity runs, and one that is pending at `teardown`
 * crashes the process.
 *
 * An activity holds the clock until it completes, fails, times out or acknowledges its cancellation. One that never does
 * (its run was closed meanwhile, or it was cancelled before a worker took it) holds it for as long as the server lives.
 *
 * A workflow whose timer fires during the very workflow task that cancels it is lost, see `isLost`.
 */
export async function createTimeSkippingEnv(
  options: { dataDir?: string } = {},
): Promise<TestWorkflowEnvironment> {
  const path = await provisionTestServer({ dataDir: options.dataDir ?? binariesDir });
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
    plugins: [noKeepalive],
  });
  try {
    await addSearchAttributes(env.connection, env.namespace ?? 'default');
  } catch (error) {
    await env.teardown();
    throw error;
  }
  return env;
}

/**
 * After a few of the client's keepalive pings this server closes the connection ("too many pings"); the client then
 * repeats the call that was pending, and a repeated `env.sleep` is a second one at the same time.
 */
const noKeepalive: ConnectionPlugin = {
  name: 'no-keepalive',
  configureConnection: (options) => ({
    ...options,
    channelArgs: {
      ...options.channelArgs,
      'grpc.keepalive_time_ms': 2 ** 31 - 1,
      'grpc.keepalive_permit_without_calls': 0,
    },
  }),
};
