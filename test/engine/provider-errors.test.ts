import { expect, test } from 'vitest';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import { skippingProduct } from '../support/skipping-product.ts';

const engine = await skippingProduct('test');
const hour = 3_600_000;
const sender = '/senders/%2B15550000001';

const offersOn = async (client: string) =>
  (await engine.product.phones.received(client)).filter(({ template }) => template === 'spring_offer').length;

const sendoutOf = async (id: string) =>
  (await engine.product.api.ok('GET', `/sendouts/${id}`)) as {
    state: string;
    pauseReason: string | null;
    counts: Record<string, number>;
  };

const senderNow = async () => {
  const { data } = (await engine.product.api.ok('GET', '/senders')) as {
    data: { number: string; state: string; pauseReason: string | null }[];
  };
  return data.find(({ number }) => number === '+15550000001');
};

const people = (block: number, count: number) =>
  Array.from({ length: count }, (_, index) => `+1604556${String(block * 100 + index).padStart(4, '0')}`);

async function start(clients: string[]): Promise<string> {
  const { api } = engine.product;
  const sendout = await api.send(await api.publish(demoFlow), clients);
  await engine.time.quiet();
  return sendout;
}

test.each([
  [132015, 'The template is paused for low quality'],
  [132001, 'No approved template has this name and language'],
])(
  'a template that cannot be sent (%i) pauses its sendout with the reason; on resume nobody is missing',
  async (code, title) => {
    const { api, phones } = engine.product;
    await phones.fault({ kind: 'fail_with', code, matching: 'spring_offer' });
    const clients = people(1, 12);
    const sendout = await start(clients);
    expect(await sendoutOf(sendout)).toMatchObject({
      state: 'paused',
      pauseReason: expect.stringContaining(`${code} ${title}`),
      counts: { accepted: 12, sent: 0, failed: 0 },
    });
    expect((await senderNow())?.state).toBe('active');

    await phones.noFaults();
    await api.ok('POST', `/sendouts/${sendout}/resume`);
    await engine.product.workers.reconciler.pass();
    await engine.time.quiet();
    for (const client of clients) expect(await offersOn(client)).toBe(1);
    expect(await sendoutOf(sendout)).toMatchObject({ pauseReason: null, counts: { sent: 12, failed: 0 } });
  },
);

test('a wrong token pauses the sender once, for all that it sends; nothing fails, and a resume loses nobody', async () => {
  const { api, phones } = engine.product;
  await phones.fault({ kind: 'fail_with', code: 190 });
  const sendout = await start(people(2, 12));
  expect(await senderNow()).toMatchObject({
    state: 'paused',
    pauseReason: expect.stringContaining('190 The access token has expired'),
  });
  expect(await sendoutOf(sendout)).toMatchObject({ state: 'running', counts: { sent: 0, failed: 0 } });

  await phones.noFaults();
  expect(await api.ok('POST', `${sender}/resume`)).toMatchObject({ state: 'active', pauseReason: null });
  await engine.product.workers.reconciler.pass();
  await engine.time.quiet();
  for (const client of people(2, 12)) expect(await offersOn(client)).toBe(1);
});

test('a sender that a person has paused sends nothing until it is resumed', async () => {
  const { api } = engine.product;
  expect(await api.ok('POST', `${sender}/pause`)).toMatchObject({ state: 'paused', pauseReason: null });
  const [client = ''] = people(3, 1);
  await start([client]);
  const [run] = await api.runsOf(client);
  expect(run?.messages[0]?.state).toBe('held');
  expect(await offersOn(client)).toBe(0);
  await api.ok('POST', `${sender}/resume`);
  await engine.time.quiet();
  expect(await offersOn(client)).toBe(1);
});

test('a message that Meta holds back (131049) goes out a day later, once, and the nudge counts from there', async () => {
  const { api, phones } = engine.product;
  await phones.fault({ kind: 'fail_with', code: 131049, matching: 'spring_offer', count: 1 });
  const [client = ''] = people(4, 1);
  await start([client]);
  const run = async () => (await api.runsOf(client))[0];
  expect((await run())?.messages[0]).toMatchObject({ state: 'deferred', error: { code: 'provider_131049' } });
  expect((await run())?.why).toMatch(/^Waiting until .* UTC; then sends “.*”\.$/);
  await engine.time.advance(25 * hour);
  expect((await run())?.messages.map(({ node, state }) => [node, state])).toEqual([
    ['offer', 'read'],
    ['nudge', 'read'],
  ]);
  const arrived = (await phones.received(client)).filter(({ status }) => status !== 'failed');
  expect(arrived.map(({ template }) => template)).toEqual(['spring_offer', 'spring_nudge']);
});

test('a message that Meta holds back for three days fails with the words', async () => {
  const { api, phones } = engine.product;
  await phones.fault({ kind: 'fail_with', code: 131049, matching: 'spring_offer' });
  const [client = ''] = people(5, 1);
  await start([client]);
  await engine.time.advance(71 * hour);
  const message = async () => (await api.runsOf(client))[0]?.messages[0];
  expect((await message())?.state).toBe('deferred');
  await engine.time.advance(26 * hour);
  expect(await message()).toMatchObject({ state: 'failed', error: { code: 'provider_131049' } });
  expect((await api.runsOf(client))[0]?.state).toBe('failed');
});
