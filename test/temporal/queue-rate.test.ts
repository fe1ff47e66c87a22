import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connectTemporal } from '../../src/temporal/connection.ts';
import type { DevServer } from '../../src/temporal/dev-server.ts';
import { setQueueRate } from '../../src/temporal/queue-rate.ts';
import { embeddedTarget } from '../../src/temporal/target.ts';
import { connectWorkers } from '../../src/temporal/worker-connection.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { startThrowawayServer } from '../support/throwaway-server.ts';
import { burst } from './waiting-workflows.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
quietRuntime();

let server: DevServer;
let client: Client;
const cleanUp: (() => Promise<unknown>)[] = [];
/** When each send was handed to the worker, in milliseconds since the epoch. */
const sends: number[] = [];

beforeAll(async () => {
  server = await startThrowawayServer();
  cleanUp.push(server.stop);
  const target = embeddedTarget(server.port);
  const connection = await connectTemporal(target);
  cleanUp.push(() => connection.close());
  client = new Client({ connection });
  const workers = await connectWorkers(target);
  cleanUp.push(() => workers.close());
  const flows = await Worker.create({
    connection: workers,
    taskQueue: 'flows',
    workflowsPath: fileURLToPath(new URL('waiting-workflows.ts', import.meta.url)),
  });
  const senders = await Worker.create({
    connection: workers,
    taskQueue: 'send:1',
    activities: {
      echo: async () => {
        sends.push(Date.now());
      },
    },
  });
  for (const worker of [flows, senders]) {
    const done = worker.run();
    cleanUp.push(() => {
      worker.shutdown();
      return done;
    });
  }
});

afterAll(async () => {
  for (const step of cleanUp.reverse()) await step();
});

const setRate = (rate: number | 'unlimited') =>
  setQueueRate(client.connection, { namespace: 'default', taskQueue: 'send:1', rate, reason: 'test' });

test('a queue keeps its rate, stops at 0, and goes on at a new rate, without a restart', async () => {
  expect(await setRate(10)).toBe('set');
  await client.workflow.start(burst, { workflowId: 'burst', taskQueue: 'flows', args: ['send:1', 150] });

  // 10 a second. The first second may bring a burst, so the pace is taken between the 10th and the 40th send.
  await vi.waitUntil(() => sends.length >= 40, { timeout: 20_000 });
  const seconds = ((sends[39] ?? 0) - (sends[9] ?? 0)) / 1_000;
  expect(30 / seconds).toBeGreaterThan(7);
  expect(30 / seconds).toBeLessThan(13);

  await setRate(0);
  // What was on its way to the worker when the server learnt of it still comes.
  await vi.waitUntil(() => Date.now() - (sends.at(-1) ?? 0) > 2_000, { timeout: 10_000 });
  const whenPaused = sends.length;
  expect(whenPaused).toBeLessThan(60);

  await setRate(50);
  await vi.waitUntil(() => sends.length >= whenPaused + 40, { timeout: 20_000 });
  const between = sends.slice(whenPaused, whenPaused + 40);
  expect((between.at(-1) ?? 0) - (between[0] ?? 0)).toBeLessThan(2_500);

  await setRate('unlimited');
  await vi.waitUntil(() => sends.length === 150, { timeout: 5_000 });
});
