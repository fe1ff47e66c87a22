import { mkdir } from 'node:fs/promises';
import { Client, type Connection } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { type Logger, pino } from 'pino';
import { assemble, type Parts, startWorkers, type Workers } from '../../src/assemble.ts';
import type { Clock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { createDemo } from '../../src/demo/create-demo.ts';
import { serveApi } from '../../src/entry/serve-api.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { Secrets } from '../../src/store/secrets.ts';
import { loadWorkflowBundle } from '../../src/temporal/bundle.ts';
import { clientOf } from '../../src/temporal/flow-worker.ts';
import { ApiClient } from './api-client.ts';
import { binariesDir } from './binaries.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { Phones } from './phones.ts';

/** Sendout, all of it, in the process of a test: real servers, real HTTP, the real bundle and activities. */
export type Product = {
  parts: Parts;
  database: TestDatabase;
  sandbox: Sandbox;
  workers: Workers;
  /** The API as a customer of the demo business sees it. */
  api: ApiClient;
  phones: Phones;
  client: Client;
  stop(): Promise<void>;
};

export type ProductOptions = {
  temporal: { connection: Connection; nativeConnection: NativeConnection; namespace: string };
  clock: Clock;
  /** An empty folder. */
  dataDir: string;
  log?: Logger;
  /** The folder of the built web app, when it is to be served. */
  webApp?: string;
};

/** Starts the product against a Temporal server that the test has started. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const {
    temporal,
    clock,
    dataDir,
    log = pino({ level: process.env.SENDOUT_TEST_LOG ?? 'fatal' }),
  } = options;
  await mkdir(dataDir, { recursive: true });
  const database = await testDatabase();
  const sandbox = await startSandbox({ port: 0, host: '127.0.0.1', dataDir, clock });
  const { nativeConnection, namespace } = temporal;
  const parts = assemble({
    db: database.db,
    clock,
    secrets: new Secrets('the secret key of the tests'),
    client: clientOf(nativeConnection, namespace),
    sandboxUrl: sandbox.url,
    temporalUi: 'http://127.0.0.1:8233',
    publicUrl: 'http://127.0.0.1',
    webhookAddresses: 'loopback',
    log,
  });
  const api = await serveApi(parts, readConfig({ SENDOUT_PORT: '0', SENDOUT_DEMO: 'on' }), options.webApp);
  await createDemo(parts, api.url);
  const workflowBundle = await loadWorkflowBundle({ dataDir: binariesDir });
  const workers = await startWorkers(parts, { connection: nativeConnection, namespace, workflowBundle });
  return {
    parts,
    database,
    sandbox,
    workers,
    api: new ApiClient(api.url),
    phones: new Phones(sandbox.url),
    client: new Client({ connection: temporal.connection, namespace }),
    stop: async () => {
      await api.close();
      await workers.stop();
      await sandbox.close();
      await parts.http.close();
      await database.close();
    },
  };
}
