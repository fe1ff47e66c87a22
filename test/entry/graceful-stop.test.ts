import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import { StartedProduct } from '../support/started-product.ts';
import { tempDir } from '../support/temp-dir.ts';

const folder = await tempDir();
let product: StartedProduct;

beforeAll(async () => {
  product = await StartedProduct.on(join(folder, 'data'));
  await product.start();
});
afterAll(() => product?.clean());

const people = Array.from({ length: 60 }, (_, index) => `+1604558${String(1000 + index)}`);

const received = async () =>
  Promise.all(people.map(async (number) => (await product.phones.received(number)).length));

test('a stop in the middle of a sendout ends what is under way, and the next start goes on: nothing lost, nothing doubted', async () => {
  const name = await product.api.publish(
    { ...demoFlow, doubt: { minutes: 60, then: 'never' } },
    'stopped in the middle',
  );
  // Each send takes its time, so that some are under way when it is stopped.
  await product.phones.fault({ kind: 'slow', ms: 1500 });
  await product.api.send(name, people);
  await vi.waitUntil(async () => (await received()).filter((count) => count > 0).length >= 10, {
    timeout: 30_000,
  });

  expect(await product.stop()).toBe(0);
  expect(product.output).toContain('Stopping');
  await product.start();

  expect(await product.api.doubts()).toEqual([]);
  await product.phones.noFaults();
  await vi.waitUntil(async () => (await received()).every((count) => count > 0), {
    timeout: 60_000,
    interval: 250,
  });
  expect(await received()).toEqual(people.map(() => 1));
  expect(await product.api.doubts()).toEqual([]);
}, 120_000);
