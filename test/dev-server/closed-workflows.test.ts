import type { WorkflowHandle } from '@temporalio/client';
import proto from '@temporalio/proto';
import { afterEach, expect, test, vi } from 'vitest';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import { ClosedRunSweep } from '../../src/reconciler/closed-run-sweep.ts';
import { ClosedFlowList } from '../../src/temporal/closed-flow-list.ts';
import { workflowTypes } from '../../src/workflows/names.ts';
import type { RunView } from '../support/api-client.ts';
import { devProduct } from '../support/dev-product.ts';

// What happens when somebody, or the engine, closes a workflow that was not at its end.
vi.setConfig({ testTimeout: 60_000 });
const { COMMAND_TYPE_FAIL_WORKFLOW_EXECUTION } = proto.temporal.api.enums.v1.CommandType;
const { EVENT_TYPE_WORKFLOW_TASK_COMPLETED } = proto.temporal.api.enums.v1.EventType;

const dev = await devProduct();
afterEach(() => dev.product.phones.noFaults());
let people = 0;

/** Sends the demo campaign to somebody new, and waits until the message is so far. */
async function newRun(state: string): Promise<{ client: string; run: RunView; handle: WorkflowHandle }> {
  const { api, client: temporal } = dev.product;
  people += 1;
  const client = `+1604555${String(9300 + people)}`;
  const name = await api.publish(demoFlow);
  await api.send(name, [client], { first_name: 'Ana' });
  const run = await vi.waitUntil(
    async () => (await api.runsOf(client)).find(({ messages }) => messages[0]?.state === state),
    { timeout: 15_000 },
  );
  return { client, run, handle: temporal.workflow.getHandle(`${name.replace(' ', '-')}/${run.id}`) };
}

/** Lets the sweep look until the run is over. */
async function swept(runId: string): Promise<RunView> {
  const { api, workers } = dev.product;
  return vi.waitUntil(
    async () => {
      await workers.reconciler.closedRuns.pass();
      const run = await api.run(runId);
      return run.state === 'running' ? undefined : run;
    },
    { timeout: 15_000, interval: 200 },
  );
}

test('a run whose workflow is terminated ends as cancelled, with the reason', async () => {
  const { api, phones } = dev.product;
  const { client, run, handle } = await newRun('read');
  await handle.terminate('it was in the way');
  const ended = await swept(run.id);
  expect(ended.state).toBe('cancelled');
  expect(ended.why).toBe('Cancelled: somebody terminated its workflow in the engine; nothing more is sent.');
  expect(ended.path.at(-1)).toMatchObject({ node: 'wait', exit: null });

  await phones.tap(client, 'Yes please');
  const tapped = await vi.waitUntil(
    async () => {
      const [message] = (await api.run(run.id)).messages;
      return message?.clicks.length === 1 ? message : undefined;
    },
    { timeout: 10_000 },
  );
  expect(tapped.clicks).toMatchObject([{ button: 'yes', late: true }]);
  expect(await phones.received(client)).toHaveLength(1);
});

test('what a pause held back of such a run is skipped, and never sent', async () => {
  const { api, phones } = dev.product;
  const { client, run, handle } = await newRun('read');
  await api.ok('POST', `/sendouts/${run.sendoutId}/pause`);
  await phones.tap(client, 'Yes please');
  const states = async () => (await api.run(run.id)).messages.map(({ state }) => state);
  await vi.waitUntil(async () => (await states())[1] === 'held', { timeout: 10_000 });
  await handle.terminate();
  expect((await swept(run.id)).state).toBe('cancelled');
  await api.ok('POST', `/sendouts/${run.sendoutId}/resume`);
  // Another run of its sender is through before anybody looks.
  await newRun('read');
  expect(await states()).toEqual(['read', 'skipped']);
  expect(await phones.received(client)).toHaveLength(1);
});

test('a message that is on its way when its workflow is terminated is settled before the run ends', async () => {
  const { api, phones, workers } = dev.product;
  // Nothing but the answer itself tells that the provider took it.
  await phones.fault({ kind: 'drop_status' });
  await phones.fault({ kind: 'slow', ms: 4000, count: 1 });
  const { client, run, handle } = await newRun('sending');
  await handle.terminate();
  const list = new ClosedFlowList(dev.product.client);
  await vi.waitUntil(async () => (await listed(list, null)).has(handle.workflowId), { timeout: 10_000 });
  await workers.reconciler.closedRuns.pass();
  expect(await api.run(run.id)).toMatchObject({ state: 'running', messages: [{ state: 'sending' }] });

  const ended = await swept(run.id);
  expect(ended.state).toBe('cancelled');
  expect(ended.messages.map(({ state }) => state)).toEqual(['sent']);
  expect(await phones.received(client)).toHaveLength(1);
});

test('a run that is reset goes on', async () => {
  const { api, phones, client: temporal, workers } = dev.product;
  const { client, run, handle } = await newRun('read');
  const { events } = await handle.fetchHistory();
  const task = events?.find(({ eventType }) => eventType === EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
  await temporal.workflowService.resetWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId: handle.workflowId },
    workflowTaskFinishEventId: task?.eventId ?? null,
    reason: 'a test',
    requestId: handle.workflowId,
  });
  const list = new ClosedFlowList(temporal);
  await vi.waitUntil(async () => (await listed(list, null)).has(handle.workflowId), { timeout: 10_000 });
  await workers.reconciler.closedRuns.pass();
  expect((await api.run(run.id)).state).toBe('running');

  await phones.tap(client, 'Yes please');
  await vi.waitUntil(async () => (await phones.received(client)).length === 2, { timeout: 15_000 });
});

async function listed(list: ClosedFlowList, since: Date | null): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const { workflowId, how } of list.since(since)) found.set(workflowId, how);
  return found;
}

test('what was terminated while no worker ran is found at the next start', async () => {
  const { api, parts } = dev.product;
  const { run, handle } = await newRun('read');
  await handle.terminate();
  const closedFlows = new ClosedFlowList(parts.client);
  await vi.waitUntil(async () => (await listed(closedFlows, null)).has(handle.workflowId), {
    timeout: 10_000,
  });
  const sweep = new ClosedRunSweep({ ...parts, closedFlows });
  sweep.start();
  try {
    await vi.waitUntil(async () => (await api.run(run.id)).state === 'cancelled', { timeout: 10_000 });
  } finally {
    await sweep.stop();
  }
});

test('the list tells how workflows were closed, and can begin at a moment', async () => {
  const { client } = dev.product;
  const taskQueue = 'by-hand';
  const before = new Date();
  await client.workflow.start(workflowTypes.run, { workflowId: 'by-hand/failed', taskQueue });
  const place = { namespace: 'default', identity: 'a test' };
  const { taskToken } = await client.connection.withDeadline(Date.now() + 20_000, () =>
    client.workflowService.pollWorkflowTaskQueue({ ...place, taskQueue: { name: taskQueue } }),
  );
  const failWorkflowExecutionCommandAttributes = { failure: { message: 'broken' } };
  await client.workflowService.respondWorkflowTaskCompleted({
    ...place,
    taskToken,
    commands: [{ commandType: COMMAND_TYPE_FAIL_WORKFLOW_EXECUTION, failWorkflowExecutionCommandAttributes }],
  });
  await client.workflow.start(workflowTypes.run, {
    workflowId: 'by-hand/timed-out',
    taskQueue,
    workflowExecutionTimeout: '1s',
  });
  const list = new ClosedFlowList(client);
  await vi.waitUntil(async () => (await listed(list, before)).size >= 2, { timeout: 10_000 });
  expect(Object.fromEntries(await listed(list, before))).toEqual({
    'by-hand/failed': 'failed',
    'by-hand/timed-out': 'timed_out',
  });
  expect(await listed(list, new Date(Date.now() + 60_000))).toEqual(new Map());
});
