import { expect, test, vi } from 'vitest';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import { devProduct } from '../support/dev-product.ts';

const dev = await devProduct();

test('a run whose history has grown long goes on in a new one, and knows what it knew', async () => {
  const { product } = dev;
  const client = '+16045556001';
  const name = await product.api.publish({
    ...demoFlow,
    nodes: demoFlow.nodes.map((node) => (node.type === 'delay' ? { ...node, seconds: 4 * 3600 } : node)),
  });
  await product.api.send(name, [client]);
  const ready = async () => (await product.phones.received(client))[0]?.status === 'read';
  await vi.waitUntil(ready, { timeout: 15_000 });
  await product.phones.tap(client, 'Yes please');
  await vi.waitUntil(async () => (await product.phones.received(client)).length === 2, { timeout: 15_000 });
  const [run] = await product.api.runsOf(client);
  const handle = product.client.workflow.getHandle(`campaign-1/${run?.id}`);
  const { runId } = await handle.describe();

  // The server suggests a new history after 4,096 events; each of these makes at least one.
  const again = { type: 'tap', key: 'offer:1', button: 'yes' };
  for (let page = 0; page < 100 && (await handle.describe()).runId === runId; page++)
    for (let tap = 0; tap < 100; tap++)
      await handle.signal('tap', { id: `again ${page} ${tap}`, signal: again });
  const continued = await handle.describe();
  expect(continued.runId).not.toBe(runId);
  expect(continued.historyLength).toBeLessThan(500);

  // The first tap counts as before, a tap on the other button is answered.
  expect(await product.phones.received(client)).toHaveLength(2);
  await product.phones.tap(client, 'Not now');
  await vi.waitUntil(async () => (await product.phones.received(client)).length === 3, { timeout: 15_000 });
  const [after] = await product.api.runsOf(client);
  expect(after?.path.filter(({ exit }) => exit?.startsWith('button:')).map(({ exit }) => exit)).toEqual([
    'button:yes',
    'button:no',
  ]);
}, 300_000);
