import { fileURLToPath } from 'node:url';
import { Client, type WorkflowHandle } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CannotList } from '../../src/reconciler/closed-flows.ts';
import { ClosedFlowList } from '../../src/temporal/closed-flow-list.ts';
import { setQueueRate } from '../../src/temporal/queue-rate.ts';
import { searchAttributes } from '../../src/temporal/search-attributes.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { createTimeSkippingEnv } from '../support/time-skipping-server.ts';
import { seen, type TestActivities, tap } from './waiting-workflows.ts';

// What the driver of the engine tests stands on. A new SDK or server that changes one of these shows here.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 120_000 });
quietRuntime();

const HOUR = 3_600_000;
const TASK_QUEUE = 'time-skipping';
const { PENDING_ACTIVITY_STATE_STARTED } = proto.temporal.api.enums.v1.PendingActivityState;

let env: TestWorkflowEnvironment;
/** Not `env.client`: that one lets time run while it awaits a result. */
let client: Client;
let worker: Worker;
let done: Promise<void>;
let letGo: () => void = () => {};
let heldRuns = 0;
let tries = 0;

const activities: TestActivities = {
  echo: async (text) => text,
  fickle: async () => {
    tries += 1;
    if (tries === 1) throw new Error('not yet');
    return `try ${tries}`;
  },
  held: async () => {
    heldRuns += 1;
    await new Promise<void>((resolve) => {
      letGo = resolve;
    });
    return 'let go';
  },
};

beforeAll(async () => {
  env = await createTimeSkippingEnv();
  client = new Client({ connection: env.connection });
  worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: TASK_QUEUE,
    workflowsPath: fileURLToPath(new URL('waiting-workflows.ts', import.meta.url)),
    activities,
  });
  done = worker.run();
});

afterAll(async () => {
  worker?.shutdown();
  await done;
  await env?.teardown();
});

async function start(type: string, ...args: unknown[]): Promise<WorkflowHandle> {
  const workflowId = `${type}/${Math.random().toString(36).slice(2)}`;
  return client.workflow.start(type, {
    workflowId,
    taskQueue: TASK_QUEUE,
    args,
    staticSummary: 'Spring offer',
    typedSearchAttributes: [{ key: searchAttributes.campaign, value: 'spring' }],
    priority: { priorityKey: 4, fairnessKey: 'sendout' },
  });
}

async function pendingActivity(run: WorkflowHandle) {
  const { raw } = await run.describe();
  return raw.pendingActivities?.[0];
}

const statusOf = async (run: WorkflowHandle) => (await run.describe()).status.name;
const waited = (run: WorkflowHandle) =>
  vi.waitUntil(async () => (await run.fetchHistory()).events?.some((e) => e.timerStartedEventAttributes), {
    timeout: 15_000,
  });

test('a wait of 20 hours is over in seconds, and not before', async () => {
  const began = Date.now();
  const run = await start('waitForTap', 20 * HOUR);
  await waited(run);
  await env.sleep(19.9 * HOUR);
  expect(await statusOf(run)).toBe('RUNNING');
  await env.sleep(0.1 * HOUR);
  expect(await run.result()).toBe('nothing came');
  expect(Date.now() - began).toBeLessThan(10_000);
});

test('without `env.sleep` the clock runs as real time does', async () => {
  await waited(await start('waitForTap', 20 * HOUR));
  const ahead = (await env.currentTimeMs()) - Date.now();
  await waited(await start('waitForTap', 20 * HOUR));
  expect(Math.abs((await env.currentTimeMs()) - Date.now() - ahead)).toBeLessThan(500);
});

test('delays that come due in one skip fire in order and on time, each with what follows it', async () => {
  const run = await start('delaysInParallel');
  await waited(run);
  await env.sleep(20 * HOUR);
  expect(await run.query(seen)).toEqual(['1 at 1 h', '4 at 4 h', '15 at 15 h']);
  await env.sleep(20 * HOUR);
  expect(await run.result()).toContain('30 at 30 h');
});

test('a query sees every signal that was accepted before it', async () => {
  const run = await start('waitForTap', HOUR);
  const sent: string[] = [];
  for (let i = 0; i < 30; i++) {
    sent.push(`tap ${i}`);
    await run.signal(tap, `tap ${i}`);
    expect(await run.query(seen)).toEqual(sent);
  }
});

test('a run shows its summary, its details and its search attributes', async () => {
  const run = await start('waitForTap', HOUR);
  const description = await run.describe();
  expect(await description.staticSummary()).toBe('Spring offer');
  expect(description.typedSearchAttributes.get(searchAttributes.campaign)).toBe('spring');
  expect(await run.query('__temporal_workflow_metadata')).toMatchObject({
    currentDetails: 'Waiting for a tap on *Offer*',
  });
});

describe('while an activity', () => {
  test('runs, time does not skip, so none of its timeouts is hit', async () => {
    const before = heldRuns;
    const run = await start('longActivity');
    await vi.waitUntil(() => heldRuns > before, { timeout: 15_000 });
    expect(await pendingActivity(run)).toMatchObject({ state: PENDING_ACTIVITY_STATE_STARTED, attempt: 1 });
    const from = await env.currentTimeMs();
    // Its timeouts are 30 s and 1 minute; half a second into these 2 minutes it ends, and the rest is skipped.
    const sleeping = env.sleep(120_000);
    await vi.waitUntil(async () => (await env.currentTimeMs()) - from > 500, { timeout: 15_000 });
    expect((await env.currentTimeMs()) - from).toBeLessThan(5_000);
    letGo();
    await sleeping;
    expect(await run.result()).toBe('let go');
    expect((await env.currentTimeMs()) - from).toBeGreaterThanOrEqual(120_000);
  });

  test('waits for its next attempt, it is shown as started, with the end of the last one, and time does skip', async () => {
    tries = 0;
    const run = await start('retriedLater');
    await vi.waitUntil(async () => (await pendingActivity(run))?.lastFailure?.message === 'not yet', {
      timeout: 15_000,
    });
    const pending = await pendingActivity(run);
    expect(pending).toMatchObject({ state: PENDING_ACTIVITY_STATE_STARTED, attempt: 2 });
    expect(pending?.lastAttemptCompleteTime?.seconds).toBeDefined();
    await env.sleep(HOUR);
    expect(await run.result()).toBe('try 2');
  });
});

test('the server has no queue rates, and says so', async () => {
  const rate = { namespace: 'default', taskQueue: TASK_QUEUE, rate: 5, reason: 'test' } as const;
  expect(await setQueueRate(env.connection, rate)).toBe('unsupported');
  expect(await setQueueRate(env.nativeConnection, rate)).toBe('unsupported');
});

test('it keeps no list of workflows, and the list of closed ones says so', async () => {
  const first = new ClosedFlowList(client).since(null)[Symbol.asyncIterator]().next();
  await expect(first).rejects.toBeInstanceOf(CannotList);
});
