import { expect, test } from 'vitest';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import { skippingProduct } from '../support/skipping-product.ts';

const engine = await skippingProduct('test');
const hour = 3_600_000;

const templatesOn = async (client: string) =>
  (await engine.product.phones.received(client)).map(({ template, text }) => template ?? text);

/** `HH:MM` in UTC. */
const timeOfDay = (at: number) => new Date(at).toISOString().slice(11, 16);

/** Quiet hours that began an hour ago and end in so many. */
const quietFor = (hours: number) => {
  const now = engine.time.now();
  return { from: timeOfDay(now - hour), to: timeOfDay(now + hours * hour), timezone: 'UTC' };
};

async function start(client: string, name: string) {
  await engine.product.api.send(name, [client]);
  await engine.time.quiet();
}

test('what falls into quiet hours goes out at their end, and the delay behind it counts from there', async () => {
  const { api } = engine.product;
  await api.ok('PATCH', '/settings', { quietHours: quietFor(2) });
  const name = await api.publish(demoFlow);
  await start('+16045557001', name);
  const [waiting] = await api.runsOf('+16045557001');
  expect(waiting?.messages[0]?.state).toBe('deferred');
  expect(waiting?.why).toMatch(/^Waiting until \d\d:\d\d UTC; then sends “.*”\.$/);
  await engine.time.advance(1.9 * hour);
  expect(await templatesOn('+16045557001')).toEqual([]);
  await engine.time.advance(0.2 * hour);
  expect(await templatesOn('+16045557001')).toEqual(['spring_offer', 'spring_nudge']);
});

test('an answer to a tap goes out at once, also in quiet hours and over the cap; a follow-up does not', async () => {
  const { api, phones } = engine.product;
  const name = await api.publish(demoFlow);
  await start('+16045557101', name);
  await start('+16045557102', name);
  await api.ok('PATCH', '/settings', { quietHours: quietFor(3), maxPerClient: { count: 1, hours: 24 } });
  // Only what has been delivered can be tapped.
  await engine.time.advance(2000);
  await phones.tap('+16045557101', 'Yes please');
  await engine.time.advance(hour);
  expect(await templatesOn('+16045557101')).toHaveLength(2);
  expect(await templatesOn('+16045557102')).toEqual(['spring_offer']);
  await engine.time.advance(3 * hour);
  // When the quiet hours are over, the cap still keeps the nudge back.
  expect(await templatesOn('+16045557102')).toEqual(['spring_offer']);
  const [capped] = await api.runsOf('+16045557102');
  expect(capped?.messages[1]).toMatchObject({
    state: 'skipped',
    error: { code: 'client_cap', message: 'the client has got as many messages as are allowed in that time' },
  });
});

test('what exceeds a campaign’s cap is skipped with the reason, and its run has failed; other campaigns go on', async () => {
  const { api } = engine.product;
  const flow = { ...demoFlow, edges: [] };
  const name = await api.publish(flow);
  const { data } = (await api.ok('GET', '/campaigns')) as { data: { id: string; name: string }[] };
  const id = data.find((campaign) => campaign.name === name)?.id;
  await api.ok('PATCH', `/campaigns/${id}`, { maxPerClient: { count: 1, hours: 24 } });
  await start('+16045557201', name);
  await start('+16045557201', name);
  const [second, first] = await api.runsOf('+16045557201');
  expect(first?.messages[0]?.state).not.toBe('skipped');
  expect(second).toMatchObject({ state: 'failed', messages: [{ state: 'skipped' }] });
  expect(second?.why).toContain('as many messages as are allowed');
  await start('+16045557201', await api.publish(flow));
  expect(await templatesOn('+16045557201')).toHaveLength(2);
  await engine.time.advance(25 * hour);
  await start('+16045557201', name);
  expect(await templatesOn('+16045557201')).toHaveLength(3);
});

test('a business’s own words opt out and in again, in any of its languages, and the usual ones do not any more', async () => {
  const { api, phones } = engine.product;
  await api.ok('PATCH', '/settings', {
    stopWords: { en: ['NO MORE'], de: ['abmelden'] },
    startWords: { de: ['Wieder'] },
  });
  const optedOut = async () => {
    const { data } = (await api.ok('GET', '/suppressions')) as { data: { client: string }[] };
    return data.map(({ client }) => client);
  };
  await start('+16045557301', await api.publish(demoFlow));
  await phones.reply('+16045557301', 'stop');
  await engine.time.quiet();
  expect(await optedOut()).toEqual([]);
  await phones.reply('+16045557301', ' Abmelden. ');
  await engine.time.quiet();
  expect(await optedOut()).toEqual(['+16045557301']);
  await phones.reply('+16045557301', 'WIEDER');
  await engine.time.quiet();
  expect(await optedOut()).toEqual([]);
});
