import { expect, test, vi } from 'vitest';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import { devProduct } from '../support/dev-product.ts';

const dev = await devProduct();

test('a run that an operator cancels in the Temporal UI ends as cancelled, in the API too', async () => {
  const { product } = dev;
  const client = '+16045556101';
  await product.api.send(await product.api.publish(demoFlow), [client]);
  await vi.waitUntil(async () => (await product.phones.received(client))[0]?.status === 'read', {
    timeout: 15_000,
  });
  const [run] = await product.api.runsOf(client);
  await product.client.workflow.getHandle(`campaign-1/${run?.id}`).cancel();
  const ended = await vi.waitUntil(
    async () => (await product.api.runsOf(client)).find(({ state }) => state === 'cancelled'),
    { timeout: 15_000 },
  );
  expect(ended.path.at(-1)).toMatchObject({ node: 'wait', exit: null });
  // What is tapped now is a late click, and nothing is sent.
  await product.phones.tap(client, 'Yes please');
  await vi.waitUntil(async () => (await product.api.run(ended.id)).messages[0]?.clicks.length === 1, {
    timeout: 10_000,
  });
  expect((await product.api.run(ended.id)).messages[0]?.clicks).toMatchObject([
    { button: 'yes', late: true },
  ]);
  expect(await product.phones.received(client)).toHaveLength(1);
});
