import type { History } from '@temporalio/common/lib/proto-utils.js';
import proto from '@temporalio/proto';
import { expect, test } from 'vitest';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import { skippingProduct } from '../support/skipping-product.ts';

const { EventType } = proto.temporal.api.enums.v1;

/** What Temporal Cloud bills, by the event that shows it. Source: docs.temporal.io/evaluate/cloud/actions. */
const billed = [
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
  EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
  EventType.EVENT_TYPE_TIMER_STARTED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
  EventType.EVENT_TYPE_MARKER_RECORDED,
];

const engine = await skippingProduct();
const hour = 3_600_000;

test('send, wait, tap, send: at most 24 events to the second send, 32 events and 7 billed actions in all', async () => {
  const { product, time } = engine;
  const name = await product.api.publish({
    ...demoFlow,
    nodes: demoFlow.nodes.map((node) => (node.type === 'delay' ? { ...node, seconds: 4 * 3600 } : node)),
  });
  await product.api.send(name, ['+16045550001']);
  await time.advance(hour);
  await product.phones.tap('+16045550001', 'Yes please');
  await time.advance(30 * hour);

  const [run] = await product.api.runsOf('+16045550001');
  expect(run?.state).toBe('completed');
  const history: History = await product.client.workflow.getHandle(`campaign-1/${run?.id}`).fetchHistory();
  const types = (history.events ?? []).map(({ eventType }) => eventType ?? 0);
  const secondSend = types
    .map((type, index) => ({ type, index }))
    .filter(({ type }) => type === EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED)[1];
  const readable = types.map((type) => EventType[type]?.replace('EVENT_TYPE_', '')).join('\n');
  expect(secondSend?.index, readable).toBeLessThan(24);
  expect(types.length, readable).toBeLessThanOrEqual(32);
  expect(types.filter((type) => billed.includes(type)).length, readable).toBeLessThanOrEqual(7);
});
