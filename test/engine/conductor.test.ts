import { expect, test, vi } from 'vitest';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import { sendouts } from '../../src/store/tables.ts';
import { conductorId } from '../../src/workflows/names.ts';
import { skippingProduct } from '../support/skipping-product.ts';

const running = await skippingProduct();

const isAwake = async () => {
  const [sendout] = await running.product.database.db.select({ awake: sendouts.awake }).from(sendouts);
  return sendout?.awake;
};

test('a conductor ends in a pause, whatever falls due in it, and the resume begins it again', async () => {
  const { product, time } = running;
  const { api, client } = product;
  const [first, second] = ['+16045558001', '+16045558002'];
  const campaign = await api.publish(demoFlow);
  await api.send(campaign, [first], { first_name: 'Ana' });
  await time.quiet();
  const [run] = await api.runsOf(first);
  await api.ok('POST', `/sendouts/${run?.sendoutId}/pause`);
  await api.send(campaign, [second], { first_name: 'Ana' });
  const conductor = client.workflow.getHandle(conductorId(run?.sendoutId ?? ''));
  await vi.waitUntil(
    async () => !(await isAwake()) && (await conductor.describe()).status.name === 'COMPLETED',
    { timeout: 20_000 },
  );
  expect(await api.runsOf(second)).toMatchObject([{ state: 'queued' }]);

  await api.ok('POST', `/sendouts/${run?.sendoutId}/resume`);
  await time.quiet();
  expect(await product.phones.received(second)).toHaveLength(1);
});
