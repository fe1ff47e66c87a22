import type { Connection } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { afterAll, beforeAll } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { connectTemporal } from '../../src/temporal/connection.ts';
import type { DevServer } from '../../src/temporal/dev-server.ts';
import { embeddedTarget } from '../../src/temporal/target.ts';
import { connectWorkers } from '../../src/temporal/worker-connection.ts';
import { builtWebApp } from './built-web-app.ts';
import { type Product, startProduct } from './product.ts';
import { quietRuntime } from './quiet-runtime.ts';
import { tempDir } from './temp-dir.ts';
import { startThrowawayServer } from './throwaway-server.ts';

/** The product on a dev server, in real time, for the tests of one file: for what the time-skipping server cannot do. */
export async function devProduct({
  withWebApp = false,
} = {}): Promise<{ readonly product: Product; readonly server: DevServer }> {
  quietRuntime();
  const dataDir = await tempDir();
  let running:
    | { server: DevServer; connection: Connection; nativeConnection: NativeConnection; product: Product }
    | undefined;
  const started = () => {
    if (!running) throw new Error('The product runs only inside of tests');
    return running;
  };
  beforeAll(async () => {
    const server = await startThrowawayServer();
    const target = embeddedTarget(server.port);
    const connection = await connectTemporal(target);
    const nativeConnection = await connectWorkers(target);
    const temporal = { connection, nativeConnection, namespace: target.namespace };
    const webApp = withWebApp ? await builtWebApp() : undefined;
    const product = await startProduct({
      temporal,
      clock: systemClock,
      dataDir,
      ...(webApp === undefined ? {} : { webApp }),
    });
    running = { server, connection, nativeConnection, product };
  });
  afterAll(async () => {
    await running?.product.stop();
    await running?.nativeConnection.close();
    await running?.connection.close();
    await running?.server.stop();
  });
  return {
    get product() {
      return started().product;
    },
    get server() {
      return started().server;
    },
  };
}
