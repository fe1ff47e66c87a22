import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { request } from 'undici';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import { registerSandboxSenders } from '../../src/entry/register-sandbox-senders.ts';
import type { Flow } from '../../src/flow/schema.ts';
import { senders } from '../../src/store/tables.ts';
import { httpJson } from '../support/http-json.ts';
import { skippingProduct } from '../support/skipping-product.ts';

const engine = await skippingProduct();
const minute = 60_000;
const number = '+15550007700';
const webhookSecret = 'the-secret-of-the-tests';
const never: Flow = { ...demoFlow, doubt: { minutes: 15, then: 'never' } };

/** A sender at Connectly, which the sandbox plays; everything of these tests goes out by it. */
const saveSender = (apiKey: string) =>
  engine.product.api.ok('PUT', `/senders/${encodeURIComponent(number)}`, {
    channel: 'connectly',
    default: true,
    settings: { baseUrl: engine.product.sandbox.url, businessId: 'biz_1', apiKey, webhookSecret },
  });

beforeAll(() => saveSender('any-key'));
beforeEach(() => engine.product.phones.noFaults());

async function sendTo(flow: Flow, clients: string[], variables = {}) {
  const { product, time } = engine;
  await product.api.send(await product.api.publish(flow), clients, variables);
  await time.quiet();
}

const textsOn = async (client: string) =>
  (await engine.product.phones.received(client)).map(({ text }) => text);
const firstMessage = async (client: string) => (await engine.product.api.runsOf(client))[0]?.messages[0];
const thanks = (name: string) => `Lovely, ${name}! It is on its way.`;

/** What the sandbox took, by the provider's own record. */
const accepted = z.object({
  data: z.array(z.object({ to: z.string(), from: z.string(), phoneNumberId: z.string() })),
});

/** An event of Connectly's that the sandbox does not know of. */
async function say(client: string, message: object) {
  const party = (id: string) => ({ id, channelType: 'whatsapp', name: null });
  const timestamp = String(Math.floor(engine.time.now() / 1000));
  const body = JSON.stringify({ timestamp, sender: party(client), recipient: party(number), message });
  const answer = await request(`${engine.product.api.url}/inbound/connectly/demo`, {
    method: 'POST',
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'x-connectly-hmac-sha256': createHmac('sha256', webhookSecret).update(body).digest('base64'),
    },
    body,
  });
  await answer.body.dump();
  expect(answer.statusCode).toBe(200);
}

test('a tap is answered: the template goes out by one call of Connectly, the answer by the other', async () => {
  const client = '+16045557001';
  await sendTo(demoFlow, [client], { first_name: 'Ana' });
  await engine.time.advance(2000);
  await engine.product.phones.tap(client, 'Yes please');
  await engine.time.quiet();
  expect((await textsOn(client)).at(-1)).toBe(thanks('Ana'));
  expect(await textsOn(client)).toHaveLength(2);
  const { body } = await httpJson('GET', `${engine.product.sandbox.url}/messages`);
  const sent = accepted.parse(body).data.filter(({ to }) => to === client);
  const at = { from: number, phoneNumberId: 'connectly:biz_1:15550007700' };
  expect(sent).toMatchObject([at, at]);
  await engine.time.advance(2000);
  const [run] = await engine.product.api.runsOf(client);
  expect(run?.messages.map(({ node, state }) => [node, state])).toEqual([
    ['offer', 'read'],
    ['thanks', 'read'],
  ]);
  expect(run?.messages[0]?.clicks).toMatchObject([{ button: 'yes', late: false }]);
});

test('who taps nothing is nudged', async () => {
  const client = '+16045557101';
  await sendTo(demoFlow, [client]);
  await engine.time.advance(2 * minute);
  const nudge = (await engine.product.phones.received(client)).map(({ template }) => template);
  expect(nudge).toEqual(['spring_offer', 'spring_nudge']);
});

test('a send in doubt is settled by the callbackData of its status', async () => {
  const client = '+16045557201';
  await engine.product.phones.fault({ kind: 'reset_after_accept', count: 1 });
  await sendTo(never, [client]);
  await engine.time.advance(5000);
  expect((await firstMessage(client))?.state).toBe('read');
  expect(await engine.product.api.doubts()).toEqual([]);
});

test('a send in doubt without a status is settled by a tap, which brings the callbackData too', async () => {
  const client = '+16045557202';
  await engine.product.phones.fault({ kind: 'drop_status' });
  await engine.product.phones.fault({ kind: 'reset_after_accept', count: 1 });
  await sendTo(never, [client]);
  await engine.time.advance(5000);
  expect((await firstMessage(client))?.state).toBe('in_doubt');
  await engine.product.phones.tap(client, 'Not now');
  await engine.time.quiet();
  expect(await textsOn(client)).toHaveLength(2);
  expect(await engine.product.api.doubts()).toEqual([]);
});

test('a tap that says nothing but its title is on the newest message that has the button', async () => {
  const client = '+16045557301';
  await sendTo(demoFlow, [client], { first_name: 'Ben' });
  await sendTo(demoFlow, [client], { first_name: 'Cleo' });
  await engine.time.advance(2000);
  // The tap below is not one that the sandbox knows of, and it must let the answer through.
  await engine.product.phones.reply(client, 'Hi');
  await say(client, { text: 'Yes please', isButtonResponse: true });
  await engine.time.quiet();
  const answers = (await textsOn(client)).filter((text) => text?.startsWith('Lovely'));
  expect(answers).toEqual([thanks('Cleo')]);
});

test('a title is known as the client saw it, with its variables filled in', async () => {
  const client = '+16045557302';
  const asked: Flow = {
    ...demoFlow,
    nodes: demoFlow.nodes.map((node) =>
      node.id === 'thanks' && node.type === 'message'
        ? { ...node, content: { ...node.content, buttons: [{ id: 'sure', title: 'Sure, {{first_name}}' }] } }
        : node,
    ),
    edges: [...demoFlow.edges, { id: 'e5', source: 'thanks', sourceHandle: 'button:sure', target: 'bye' }],
  };
  await sendTo(asked, [client], { first_name: 'Dan' });
  await engine.time.advance(2000);
  await engine.product.phones.tap(client, 'Yes please');
  await engine.time.advance(2000);
  await say(client, { text: 'Sure, Dan', isButtonResponse: true });
  await engine.time.quiet();
  expect((await textsOn(client)).at(-1)).toBe('No problem. The offer is yours until Sunday.');
});

test('the sandbox is told anew at a start where events go, also when one sender cannot be read', async () => {
  const client = '+16045557303';
  const { api, parts, phones, sandbox } = engine.product;
  const path = `/callbacks/connectly/biz_1/${encodeURIComponent(number)}`;
  const elsewhere = { url: 'http://127.0.0.1:9/', webhookSecret };
  expect((await httpJson('PUT', `${sandbox.url}${path}`, elsewhere)).status).toBe(200);
  const spare = encodeURIComponent('+15550007799');
  const settings = { businessId: 'biz_2', apiKey: 'k', webhookSecret };
  await api.ok('PUT', `/senders/${spare}`, { channel: 'connectly', settings });
  await parts.db
    .update(senders)
    .set({ settings: Buffer.from('sealed with another key') })
    .where(eq(senders.number, '+15550007799'));
  await registerSandboxSenders(parts, api.url);
  await sendTo(demoFlow, [client]);
  await engine.time.advance(2000);
  expect((await firstMessage(client))?.state).toBe('read');
  await phones.reply(client, 'stop');
  await engine.time.quiet();
  expect(await api.runsOf(client)).toMatchObject([{ state: 'cancelled' }]);
});

test('STOP opts the client out', async () => {
  const client = '+16045557401';
  await sendTo(demoFlow, [client]);
  await engine.time.advance(2000);
  await engine.product.phones.reply(client, 'stop');
  await engine.time.quiet();
  expect(await engine.product.api.runsOf(client)).toMatchObject([{ state: 'cancelled' }]);
});

test('a client who has opted out at Connectly is not written to again', async () => {
  const client = '+16045557402';
  await engine.product.phones.behave(client, { optedOut: true });
  await sendTo(demoFlow, [client]);
  const { api } = engine.product;
  expect(await api.runsOf(client)).toMatchObject([{ messages: [{ state: 'failed' }] }]);
  expect(await api.ok('GET', '/suppressions')).toMatchObject({
    data: expect.arrayContaining([expect.objectContaining({ client, reason: 'provider' })]),
  });
});

test('a key that is not accepted pauses the sender once, and all goes out when there is a new one', async () => {
  const clients = Array.from({ length: 5 }, (_, n) => `+1604555750${n}`);
  const { api, phones, sandbox } = engine.product;
  await phones.fault({ kind: 'fail_with', code: 190 });
  await sendTo(demoFlow, clients);
  const senderList = z.object({
    data: z.array(z.object({ number: z.string(), state: z.string(), pauseReason: z.string().nullable() })),
  });
  const sender = async () =>
    senderList.parse(await api.ok('GET', '/senders')).data.find((each) => each.number === number);
  expect(await sender()).toMatchObject({ state: 'paused', pauseReason: expect.stringMatching(/API key/) });
  const faults = z.object({ data: z.array(z.object({ struck: z.number() })) });
  const struck = async () =>
    faults.parse((await httpJson('GET', `${sandbox.url}/faults`)).body).data[0]?.struck;
  const refused = await struck();
  await engine.time.advance(10 * minute);
  expect(await struck()).toBe(refused);
  for (const client of clients) expect((await firstMessage(client))?.state).toBe('held');

  await phones.noFaults();
  await saveSender('new-key');
  await engine.time.advance(5000);
  expect(await sender()).toMatchObject({ state: 'active', pauseReason: null });
  for (const client of clients) expect(await textsOn(client)).toHaveLength(1);
});
