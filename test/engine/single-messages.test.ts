import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { addSingle } from '../../src/store/add-single.ts';
import { sendersOf } from '../../src/store/senders.ts';
import type { SingleMessage } from '../../src/store/single-message.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import { skippingProduct } from '../support/skipping-product.ts';
import { WebhookReceiver } from '../webhooks/webhook-receiver.ts';

vi.setConfig({ testTimeout: 60_000 });
const running = await skippingProduct();
/** What the demo business is told; with echo, its own messages too. */
const told = { delivery_status: new WebhookReceiver(), messages: new WebhookReceiver() };
let people = 0;

beforeAll(async () => {
  for (const [topic, receiver] of Object.entries(told)) {
    await receiver.start();
    const body = { topic, address: receiver.url, configuration: { echo: true } };
    await running.product.api.ok('POST', '/create/webhooks', body);
  }
});
beforeEach(async () => {
  await running.product.phones.noFaults();
  for (const receiver of Object.values(told)) receiver.received.splice(0);
});
afterAll(() => Promise.all(Object.values(told).map((receiver) => receiver.stop())));

const business = '+15550000001';
const accepted = z.object({ id: z.string() });
const minute = 60_000;

async function newPerson(): Promise<string> {
  people += 1;
  const client = `+1604557${1000 + people}`;
  await running.product.phones.behave(client, { online: true, deliveryDelayMs: 0, reads: false });
  return client;
}

/** What the business was told of what a client wrote or tapped; its own messages left out. */
const fromClient = (client: string) => told.messages.taken.filter(({ sender }) => sender.id === client);

/** A new person who has just written to the business. */
async function personWhoWrote(): Promise<string> {
  const client = await newPerson();
  await running.product.phones.reply(client, 'Hi!', { to: business });
  await running.time.quiet();
  return client;
}

async function send(client: string, message: object, more: object = {}): Promise<string> {
  const recipient = { id: client, channelType: 'whatsapp' };
  const body = { recipient, message, ...more };
  return accepted.parse(await running.product.api.ok('POST', '/send/messages', body)).id;
}

async function sendTemplate(client: string, more: object = {}): Promise<string> {
  const body = { number: client, templateName: 'spring_nudge', language: 'en_US', ...more };
  return accepted.parse(await running.product.api.ok('POST', '/send/whatsapp_templated_messages', body)).id;
}

/** Stores a template message as a call does that is killed before it can start anything. */
async function storeOnly(client: string): Promise<string> {
  const { db, clock } = running.product.parts;
  const [sender] = await sendersOf(db, 'demo');
  const single: SingleMessage = {
    content: { kind: 'template', template: 'spring_nudge', language: 'en_US', parameters: {}, buttons: [] },
  };
  const stored = { businessId: 'demo', client, senderId: sender?.id ?? '', single };
  return inTransaction(db, (tx) => addSingle(tx, stored, new Date(clock.now())));
}

/** Lets the sweep find what nobody has started: it leaves that to the call itself for 10 seconds. */
async function sweep() {
  const { product, time } = running;
  await product.database.pool.query(
    `update runs set due_at = due_at - interval '11 s' where state = 'queued'`,
  );
  await product.workers.reconciler.pass();
  await time.quiet();
}

/** Lets time pass, and the reconciler look. */
async function pass(ms: number) {
  await running.time.advance(ms);
  await running.product.workers.reconciler.pass();
  await running.time.quiet();
}

test('a text arrives, and all its statuses come back with the tag and the callback data', async () => {
  const { product, time } = running;
  const client = await personWhoWrote();
  await product.phones.behave(client, { online: true, deliveryDelayMs: 0, reads: true });
  const receiver = told.delivery_status;
  const callbackData = { order: 7, nested_key: ['x'] };
  const id = await send(client, { text: 'It is on its way.' }, { callbackData, campaignName: 'orders' });
  await time.quiet();

  expect((await product.phones.received(client)).map(({ text }) => text)).toEqual(['It is on its way.']);
  expect(receiver.taken.map(({ statusUpdate }) => statusUpdate)).toEqual(
    ['sent', 'delivered', 'read'].map((status) => ({ id, status, error: null })),
  );
  for (const event of receiver.taken) {
    expect(event).toMatchObject({
      sender: { id: business },
      recipient: { id: client },
      metadata: { campaign_name: 'orders', run_id: id, node: 'message' },
    });
    expect(event.callbackData).toEqual(callbackData);
  }
  const run = await product.api.run(id);
  expect(run).toMatchObject({ state: 'completed', sendoutId: null, campaignName: 'orders' });
  expect(run.temporalUrl).toMatch(new RegExp(`message%2F${id}$`));
  expect(run.why).toMatch(/^Completed: the message was read at \d\d:\d\d UTC\.$/);
});

test('a message goes before bulk in its sender’s queue', async () => {
  const { product, time } = running;
  const id = await sendTemplate(await newPerson());
  await time.quiet();
  const { events } = await product.client.workflow.getHandle(`message/${id}`).fetchHistory();
  const sends = (events ?? []).flatMap((event) => event.activityTaskScheduledEventAttributes ?? []);
  expect(sends.map(({ priority }) => priority?.priorityKey)).toEqual([1]);
});

test('a message that fails later is told as failed, with the callback data', async () => {
  const { product, time } = running;
  const client = await newPerson();
  await product.phones.behave(client, { failWith: 131026 });
  const receiver = told.delivery_status;
  const id = await sendTemplate(client, { callbackData: 'c-1' });
  await time.quiet();
  expect(receiver.taken.at(-1)).toMatchObject({
    statusUpdate: {
      id,
      status: 'delivery_failed',
      error: { code: 'ERROR_CODE_MESSAGE_PHONE_NUMBER_INVALID' },
    },
    callbackData: 'c-1',
  });
  expect((await product.api.run(id)).why).toContain('the provider says: Undeliverable');
});

test('a row of a list that is tapped comes back with the id that the caller gave it', async () => {
  const { product, time } = running;
  const client = await personWhoWrote();
  const rows = [
    { id: 'ship/express Ж', text: 'Express', description: '1-2 days' },
    { id: 'ship/slow', text: 'Slow' },
  ];
  const list_message = { button: { id: 'b', text: 'Options' }, sections: [{ title: 'ASAP', rows }] };
  const id = await send(client, { text: 'How?', list_message }, { callbackData: { order: 7 } });
  await time.quiet();
  await product.phones.tap(client, 'Express');
  await time.quiet();

  expect(told.messages.taken.at(-1)).toEqual({
    topic: 'messages',
    timestamp: expect.stringMatching(/^\d{10}$/),
    sender: { id: client, channelType: 'whatsapp', name: null },
    recipient: { id: business, channelType: 'whatsapp', name: 'Demo' },
    context: { replyToId: id },
    buttonResponse: { text: 'Express', id: 'ship/express Ж', payload: 'ship/express Ж' },
    metadata: { run_id: id, node: 'message' },
    callbackData: { order: 7 },
  });
  expect((await product.api.run(id)).messages[0]?.clicks).toEqual([
    expect.objectContaining({ button: 'ship/express Ж', late: false }),
  ]);
});

test('a quick reply of a template and a text that quotes it say which message they answer', async () => {
  const { product, time } = running;
  const client = await newPerson();
  const parameters = [{ name: 'body_1', value: 'Ana' }];
  const id = await sendTemplate(client, { templateName: 'spring_offer', parameters, callbackData: 5 });
  await time.quiet();
  const [message] = await product.phones.received(client);
  await product.phones.tap(client, 'Yes please');
  await product.phones.reply(client, 'And in blue?', { messageId: message?.id ?? '' });
  await product.phones.reply(client, 'Hello?');
  await time.quiet();

  const heard = fromClient(client);
  expect(heard.map(({ buttonResponse, message: said }) => buttonResponse ?? said)).toEqual([
    { text: 'Yes please', id: 'Yes please', payload: 'Yes please' },
    { text: 'And in blue?' },
    { text: 'Hello?' },
  ]);
  const answers = { context: { replyToId: id }, callbackData: 5, metadata: { run_id: id } };
  expect(heard[0]).toMatchObject(answers);
  expect(heard[1]).toMatchObject(answers);
  expect(heard[2]).not.toHaveProperty('context');
  expect(heard[2]).not.toHaveProperty('callbackData');
});

test('with echo a message comes in the form in which it was asked for', async () => {
  const { time } = running;
  const client = await personWhoWrote();
  const replyButtonMessage = { header: { text: 'Offer' }, buttons: [{ id: 'a b', text: 'Yes' }] };
  const id = await send(client, { text: 'Well?', replyButtonMessage }, { callbackData: 1 });
  await time.quiet();
  expect(told.messages.taken.filter(({ sender }) => sender.id === business)).toEqual([
    expect.objectContaining({
      message: { id, isEcho: true, text: 'Well?', replyButtonMessage },
      callbackData: 1,
    }),
  ]);
});

test('a send in doubt is settled by a status', async () => {
  const { product, time } = running;
  const client = await personWhoWrote();
  await product.phones.fault({ kind: 'reset_after_accept', count: 1 });
  const receiver = told.delivery_status;
  const id = await send(client, { text: 'Once.' });
  await time.quiet();
  await time.advance(5000);
  expect(receiver.messagesOf(client)).toEqual([{ id, statuses: ['sent', 'delivered'] }]);
  expect(await product.phones.received(client)).toHaveLength(1);
  expect(await product.api.run(id)).toMatchObject({ state: 'completed' });
});

test('a send that nobody knows about stays in doubt, says so, and waits for a person', async () => {
  const { product, time } = running;
  const client = await personWhoWrote();
  await product.phones.fault({ kind: 'http_500', count: 1 });
  const id = await send(client, { text: 'Perhaps.' });
  await time.quiet();
  await pass(20 * minute);
  expect(await product.api.doubts()).toEqual([{ id, state: 'in_doubt', node: 'message', sendoutId: null }]);
  const run = await product.api.run(id);
  expect(run).toMatchObject({ state: 'running' });
  expect(run.why).toMatch(/^In doubt whether the provider took “Single message”/);
  expect(await product.phones.received(client)).toEqual([]);

  await product.api.ok('POST', `/messages/${id}/resolve`, { outcome: 'send_again' });
  await time.quiet();
  expect((await product.phones.received(client)).map(({ text }) => text)).toEqual(['Perhaps.']);
});

test('a message that was stored and not started is started by the sweep, and goes out once', async () => {
  const { product } = running;
  const client = await newPerson();
  const ids = [await storeOnly(client), await storeOnly(client)];
  await sweep();
  await sweep();
  expect(await product.phones.received(client)).toHaveLength(2);
  for (const id of ids) expect(await product.api.run(id)).toMatchObject({ state: 'completed' });
});

test('a template for a client who says STOP before it goes out is refused, and its caller is told', async () => {
  const { product, time } = running;
  const client = await newPerson();
  const receiver = told.delivery_status;
  const id = await storeOnly(client);
  await product.phones.reply(client, 'STOP', { to: business });
  await vi.waitFor(
    async () => {
      expect(JSON.stringify(await product.api.ok('GET', '/suppressions'))).toContain(client);
    },
    { timeout: 15_000 },
  );
  await sweep();
  expect(await product.phones.received(client)).toEqual([]);
  expect(receiver.taken).toEqual([
    expect.objectContaining({
      statusUpdate: {
        id,
        status: 'delivery_failed',
        error: expect.objectContaining({ code: 'ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT' }),
      },
    }),
  ]);
  expect((await product.api.run(id)).why).toBe(
    'Failed: nothing could be sent, because the client has opted out.',
  );
  // The client has just written: an answer to that may go out.
  await send(client, { text: 'You get no more offers.' });
  await time.quiet();
  expect((await product.phones.received(client)).map(({ text }) => text)).toEqual([
    'You get no more offers.',
  ]);
});

test('a message that waits too long for its turn is refused when its window has closed meanwhile', async () => {
  const { product, time } = running;
  const client = await personWhoWrote();
  const { db } = product.parts;
  const [sender] = await sendersOf(db, 'demo');
  const receiver = told.delivery_status;
  await product.database.pool.query(`update senders set state = 'paused'`);
  const id = await send(client, { text: 'Too late?' });
  await time.quiet();
  expect((await product.api.run(id)).why).toContain(`The sender ${sender?.number} is paused`);
  await pass(25 * 60 * minute);
  await product.database.pool.query(`update senders set state = 'active'`);
  await pass(5000);
  await pass(5000);
  expect(receiver.taken.map(({ statusUpdate }) => [statusUpdate?.id, statusUpdate?.error?.code])).toEqual([
    [id, 'ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW'],
  ]);
  expect(await product.phones.received(client)).toEqual([]);
});
