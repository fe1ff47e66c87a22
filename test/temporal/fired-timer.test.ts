import { setTimeout as delay } from 'node:timers/promises';
import {
  Client,
  type Connection,
  type ConnectionLike,
  type WorkflowHandleWithFirstExecutionRunId,
} from '@temporalio/client';
import proto from '@temporalio/proto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import { connectTemporal } from '../../src/temporal/connection.ts';
import type { DevServer } from '../../src/temporal/dev-server.ts';
import { embeddedTarget } from '../../src/temporal/target.ts';
import { dispatcherId } from '../../src/workflows/names.ts';
import { isLost } from '../support/lost-workflows.ts';
import { skippingProduct } from '../support/skipping-product.ts';
import { startThrowawayServer } from '../support/throwaway-server.ts';
import { WebhookReceiver } from '../webhooks/webhook-receiver.ts';

vi.setConfig({ testTimeout: 60_000 });
const { COMMAND_TYPE_CANCEL_TIMER, COMMAND_TYPE_START_TIMER } = proto.temporal.api.enums.v1.CommandType;
const { EVENT_TYPE_TIMER_CANCELED } = proto.temporal.api.enums.v1.EventType;

const registered = z.object({ id: z.string() });
type Commands = proto.temporal.api.command.v1.ICommand[];

const running = await skippingProduct();
let server: DevServer;
let devConnection: Connection;
beforeAll(async () => {
  server = await startThrowawayServer();
  devConnection = await connectTemporal(embeddedTarget(server.port));
});
afterAll(async () => {
  await devConnection?.close();
  await server?.stop();
});

/** Works for a workflow by hand: its timer fires during the task of a signal, and that task cancels it. */
async function cancelWhatHasFired(
  connection: ConnectionLike,
  workflowId: string,
): Promise<{ handle: WorkflowHandleWithFirstExecutionRunId; answer: Promise<unknown> }> {
  const place = { namespace: 'default', identity: 'a test' };
  const taskQueue = { name: 'by-hand' };
  const nextTask = () =>
    connection.withDeadline(Date.now() + 20_000, () =>
      connection.workflowService.pollWorkflowTaskQueue({ ...place, taskQueue }),
    );
  const complete = ({ taskToken }: { taskToken: Uint8Array }, commands: Commands) =>
    connection.workflowService.respondWorkflowTaskCompleted({ ...place, taskToken, commands });

  const client = new Client({ connection });
  const handle = await client.workflow.start('waits', { workflowId, taskQueue: taskQueue.name });
  const timerId = '1';
  const second = { timerId, startToFireTimeout: { nanos: 500_000_000 } };
  await complete(await nextTask(), [
    { commandType: COMMAND_TYPE_START_TIMER, startTimerCommandAttributes: second },
  ]);
  await handle.signal('wake');
  const task = await nextTask();
  await delay(1500);
  const answer = complete(task, [
    { commandType: COMMAND_TYPE_CANCEL_TIMER, cancelTimerCommandAttributes: { timerId } },
  ]);
  return { handle, answer };
}

test('a timer that fired during the task that cancels it is taken back by a real server', async () => {
  const { handle, answer } = await cancelWhatHasFired(devConnection, 'a workflow');
  await answer;
  const { events } = await handle.fetchHistory();
  expect(events?.at(-1)?.eventType).toBe(EVENT_TYPE_TIMER_CANCELED);
  expect(await isLost(handle, Date.now() + 60_000)).toBe(false);
});

test('the time-skipping server loses such a workflow, and the time driver begins a dispatcher anew', async () => {
  const { product, time } = running;
  const { api } = product;
  const receiver = await new WebhookReceiver().start();
  const body = { topic: 'delivery_status', address: receiver.url };
  const { id } = registered.parse(await api.ok('POST', '/create/webhooks', body));
  const { connection, workflow } = product.client;
  const { handle, answer } = await cancelWhatHasFired(connection, dispatcherId(id));
  await expect(answer).rejects.toThrow('invalid history builder state for action');

  const client = '+16045558101';
  await product.phones.behave(client, { online: true, deliveryDelayMs: 0, reads: false });
  await api.send(await api.publish(demoFlow), [client], { first_name: 'Ana' });
  await time.quiet();
  expect(receiver.statusesOf(client)).toEqual(['sent', 'delivered']);
  const first = workflow.getHandle(handle.workflowId, handle.firstExecutionRunId);
  expect(await first.describe()).toMatchObject({ status: { name: 'TERMINATED' } });
  await receiver.stop();
});
