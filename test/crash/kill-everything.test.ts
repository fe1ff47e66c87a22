import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import type { Flow } from '../../src/flow/schema.ts';
import { StartedProduct } from '../support/started-product.ts';
import { tempDir } from '../support/temp-dir.ts';

const folder = await tempDir();
let product: StartedProduct;

beforeAll(async () => {
  product = await StartedProduct.on(join(folder, 'data'));
  await product.start();
});
afterAll(() => product?.clean());

const eventually = (what: () => Promise<boolean>, timeout: number) =>
  vi.waitUntil(what, { timeout, interval: 250 });

function offerAndNudge(seconds: number): Flow {
  return {
    ...demoFlow,
    doubt: { minutes: 0.2, then: 'evidence' },
    nodes: demoFlow.nodes.map((node) => (node.type === 'delay' ? { ...node, seconds } : node)),
  };
}

const templatesOn = async (number: string) =>
  (await product.phones.received(number)).map(({ template }) => template);

test('everything is killed in the middle of a delay: the nudge arrives once, and only to who tapped nothing', async () => {
  const [quiet, keen] = ['+16045551001', '+16045551002'];
  const name = await product.api.publish(offerAndNudge(12), 'killed in a delay');
  await product.api.send(name, [quiet, keen]);
  await eventually(async () => (await product.phones.received(keen))[0]?.status === 'read', 15_000);
  await product.phones.tap(keen, 'Yes please');
  await eventually(async () => (await product.phones.received(keen)).length === 2, 5000);

  await product.kill({ temporal: true });
  await product.start();

  await eventually(async () => (await templatesOn(quiet)).length > 1, 60_000);
  expect(await templatesOn(quiet)).toEqual(['spring_offer', 'spring_nudge']);
  expect(await product.phones.received(keen)).toHaveLength(2);
  const [run] = await product.api.runsOf(quiet);
  expect(run?.path.map(({ node }) => node)).toEqual(['offer', 'wait', 'nudge']);
});

test('a server of Temporal that was left behind does not keep a new start from working', async () => {
  await product.kill({ temporal: false });
  await product.start();
  const name = await product.api.publish(offerAndNudge(60), 'after a server was left behind');
  await product.api.send(name, ['+16045551003']);
  await eventually(async () => (await templatesOn('+16045551003')).length === 1, 15_000);
});

test('only Temporal is killed in the middle of a sendout: calls are still accepted, and everybody gets the message once', async () => {
  const people = Array.from({ length: 60 }, (_, index) => `+1604555${String(2000 + index)}`);
  const reached = async () =>
    (await Promise.all(people.map(templatesOn))).filter((all) => all.length > 0).length;
  const name = await product.api.publish(offerAndNudge(3600), 'without an engine');
  await product.api.send(name, people.slice(0, 40));
  await eventually(async () => (await reached()) >= 10, 30_000);

  await product.killTemporal();
  await product.api.send(name, people.slice(40));
  await eventually(async () => (await reached()) === people.length, 90_000);
  expect((await Promise.all(people.map(templatesOn))).filter((all) => all.length !== 1)).toEqual([]);
}, 150_000);

test('everything is killed while 500 are being sent: each gets the message once, what is in doubt is listed', async () => {
  const people = Array.from({ length: 500 }, (_, index) => `+1604556${String(1000 + index)}`);
  const name = await product.api.publish(offerAndNudge(3600), 'killed while sending');
  // Some are never taken and nobody says so; the others take a while, so that some are under way when all is killed.
  await product.phones.fault({ kind: 'http_500', count: 5, probability: 0.1 });
  await product.phones.fault({ kind: 'slow', ms: 300 });
  const asked = Date.now();
  const sendout = await product.api.send(name, people);
  expect(Date.now() - asked).toBeLessThan(5000);
  const reached = async () =>
    (await Promise.all(people.map(templatesOn))).filter((all) => all.length > 0).length;
  await eventually(async () => (await reached()) >= 150, 60_000);

  await product.kill({ temporal: true });
  await product.start();
  const restarted = Date.now();

  // What the crash left unknown is listed, never hidden, from the first moment.
  const doubts = await product.api.doubts();
  expect(doubts.length).toBeGreaterThan(0);
  for (const doubt of doubts) expect(doubt).toMatchObject({ state: 'in_doubt', sendoutId: sendout });
  await product.phones.noFaults();
  await eventually(async () => (await reached()) === 500, 180_000);
  expect(Date.now() - restarted).toBeLessThan(180_000);
  await eventually(async () => (await product.api.doubts()).length === 0, 60_000);
  const received = await Promise.all(people.map(templatesOn));
  expect(received.filter((all) => all.length !== 1)).toEqual([]);
  console.log(
    `restart: ${doubts.length} in doubt, all reached after ${Math.round((Date.now() - restarted) / 1000)} s`,
  );
}, 300_000);
