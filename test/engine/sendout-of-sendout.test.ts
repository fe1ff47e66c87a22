import { beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import { addApiKey } from '../../src/store/api-keys.ts';
import { addBusiness } from '../../src/store/businesses.ts';
import { httpJson } from '../support/http-json.ts';
import { skippingProduct } from '../support/skipping-product.ts';

/*
 * A Sendout whose provider is a Sendout: its messaging calls, their errors and its signed webhooks are Connectly's, so
 * what one side says the other must understand. Both are businesses of one product here; between them is real HTTP.
 */

const engine = await skippingProduct();
const number = '+15550008800';
const upstreamKey = 'upstream-key';

const upstream = async (method: 'GET' | 'PUT' | 'POST', path: string, body?: unknown) => {
  const url = `${engine.product.api.url}/v1/businesses/upstream${path}`;
  const answer = await httpJson(method, url, body, { 'x-api-key': upstreamKey });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer.body;
};

const saveSender = (apiKey: string, webhookSecret: string) =>
  engine.product.api.ok('PUT', `/senders/${encodeURIComponent(number)}`, {
    channel: 'connectly',
    default: true,
    settings: { baseUrl: engine.product.api.url, businessId: 'upstream', apiKey, webhookSecret },
  });

let secret = '';

beforeAll(async () => {
  const { parts, api } = engine.product;
  const now = new Date(parts.clock.now());
  await addBusiness(parts.db, { id: 'upstream', name: 'The provider' }, now);
  await addApiKey(parts.db, { businessId: 'upstream', key: upstreamKey }, now);
  await upstream('PUT', `/senders/${encodeURIComponent(number)}`, { channel: 'sandbox', settings: {} });
  const created = z.object({ secret: z.string().nullish() });
  for (const topic of ['messages', 'delivery_status']) {
    const address = `${api.url}/inbound/connectly/demo`;
    const made = created.parse(await upstream('POST', '/create/webhooks', { topic, address }));
    secret ||= made.secret ?? '';
  }
  await saveSender(upstreamKey, secret);
});
beforeEach(() => engine.product.phones.noFaults());

async function sendTo(client: string, variables = {}) {
  const { product, time } = engine;
  await product.api.send(await product.api.publish(demoFlow), [client], variables);
  await time.quiet();
}

const textsOn = async (client: string) =>
  (await engine.product.phones.received(client)).map(({ text }) => text);
const messagesOf = async (client: string) => (await engine.product.api.runsOf(client))[0]?.messages ?? [];

test('statuses and a tap come through, and the answer goes out within the window', async () => {
  const client = '+16045558001';
  await sendTo(client, { first_name: 'Ana' });
  await engine.time.advance(2000);
  expect(await messagesOf(client)).toMatchObject([{ node: 'offer', state: 'read' }]);
  await engine.product.phones.tap(client, 'Yes please');
  await engine.time.quiet();
  expect((await textsOn(client)).at(-1)).toBe('Lovely, Ana! It is on its way.');
  await engine.time.advance(2000);
  expect(await messagesOf(client)).toMatchObject([
    { node: 'offer', state: 'read', clicks: [{ button: 'yes' }] },
    { node: 'thanks', state: 'read' },
  ]);
});

test('what the provider’s provider refuses is a failure with its words', async () => {
  const client = '+16045558002';
  await engine.product.phones.behave(client, { failWith: 131026 });
  await sendTo(client);
  await engine.time.advance(2000);
  const [run] = await engine.product.api.runsOf(client);
  expect(run).toMatchObject({ state: 'failed', messages: [{ state: 'failed' }] });
  expect(await engine.product.api.ok('GET', `/runs/${run?.id}`)).toMatchObject({
    messages: [
      {
        error: {
          code: 'provider_ERROR_CODE_MESSAGE_PHONE_NUMBER_INVALID',
          details: expect.stringMatching(/Undeliverable.* \(Connectly trace id \w+\)$/),
        },
      },
    ],
  });
});

test('a client who has opted out there is opted out here', async () => {
  const client = '+16045558003';
  await upstream('PUT', `/suppressions/${encodeURIComponent(client)}`, {});
  await sendTo(client);
  expect(await messagesOf(client)).toMatchObject([{ state: 'failed' }]);
  expect(await engine.product.api.ok('GET', '/suppressions')).toMatchObject({
    data: [{ client, reason: 'provider' }],
  });
  expect(await textsOn(client)).toEqual([]);
});

test('a key that is not known there pauses the sender', async () => {
  const client = '+16045558004';
  await saveSender('wrong-key', secret);
  await sendTo(client);
  expect(await messagesOf(client)).toMatchObject([{ state: 'held' }]);
  await saveSender(upstreamKey, secret);
  await engine.time.advance(2000);
  expect(await messagesOf(client)).toMatchObject([{ state: 'read' }]);
  expect(await textsOn(client)).toHaveLength(1);
});
