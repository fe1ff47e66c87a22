import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { webhookEvents, webhooks as webhookTable } from '../../src/store/tables.ts';
import { nextLook, readWebhook } from '../../src/store/webhooks/event-queue.ts';
import { webhookScene } from './webhook-scene.ts';

vi.setConfig({ testTimeout: 60_000 });
const { running, receiverOf, deliveriesOf, send, webhooks, told } = await webhookScene();

test('what becomes of a message comes as signed delivery_status events, in order', async () => {
  const { time } = running;
  const { receiver } = await receiverOf('delivery_status');
  const [client = ''] = await send();
  await time.quiet();

  expect(receiver.statusesOf(client)).toEqual(['sent', 'delivered']);
  const [run] = await running.product.api.runsOf(client);
  const [first] = receiver.received;
  expect(first?.event).toEqual({
    topic: 'delivery_status',
    timestamp: expect.stringMatching(/^\d{10}$/),
    sender: { id: '+15550000001', channelType: 'whatsapp', name: 'Demo' },
    recipient: { id: client, channelType: 'whatsapp', name: null },
    statusUpdate: { id: run?.messages[0]?.id, status: 'sent', error: null },
    metadata: { campaign_name: told.campaign, sendout_id: run?.sendoutId, run_id: run?.id, node: 'offer' },
  });
  for (const { body, headers } of receiver.received) {
    expect(headers['x-connectly-hmac-sha256']).toBe(
      createHmac('sha256', told.secret).update(body).digest('base64'),
    );
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  }
});

test('a receiver that answers 500 three times gets the same bytes four times, and then no more', async () => {
  const { time } = running;
  const { receiver, id } = await receiverOf('delivery_status');
  let refusals = 3;
  receiver.answer = () => (refusals-- > 0 ? 500 : 200);
  const [client = ''] = await send();
  await time.advance(30_000);

  expect(receiver.received.map(({ answered }) => answered)).toEqual([500, 500, 500, 200, 200]);
  const [first, ...again] = receiver.received.slice(0, 4).map(({ body }) => body.toString('hex'));
  expect(again).toEqual([first, first, first]);
  expect(receiver.statusesOf(client)).toEqual(['sent', 'delivered']);
  await time.advance(20_000);
  expect(receiver.received).toHaveLength(5);
  expect((await deliveriesOf(id)).map(({ state, attempts }) => [state, attempts])).toEqual([
    ['delivered', 1],
    ['delivered', 4],
  ]);
});

test('a receiver that is down for an hour gets everything afterwards, in order for each message', async () => {
  const { time } = running;
  const { receiver, id } = await receiverOf('delivery_status');
  receiver.answer = () => 503;
  const clients = await send(12);
  await time.advance(3_600_000);
  expect(receiver.taken).toEqual([]);
  const tried = receiver.received.length;
  expect(tried).toBeLessThan(60);
  expect((await deliveriesOf(id, '?state=waiting&limit=100')).length).toBeGreaterThanOrEqual(24);

  receiver.answer = () => 200;
  await time.advance(301_000);
  expect(await deliveriesOf(id, '?state=waiting')).toEqual([]);
  // The offer and, since nobody tapped, the nudge.
  expect(clients.map((client) => receiver.messagesOf(client).map(({ statuses }) => statuses))).toEqual(
    clients.map(() => [
      ['sent', 'delivered'],
      ['sent', 'delivered'],
    ]),
  );
});

test('a receiver that never answers delays neither the sending nor another receiver', async () => {
  const { time, product } = running;
  const { receiver: dead } = await receiverOf('messages', { echo: true });
  const { receiver: alive } = await receiverOf('delivery_status');
  dead.answer = () => null;
  const began = Date.now();
  const clients = await send(4);
  await vi.waitUntil(() => clients.every((client) => alive.statusesOf(client).length === 2), {
    timeout: 9000,
  });
  expect(Date.now() - began).toBeLessThan(9000);
  expect(dead.received.length).toBeGreaterThan(0);
  expect(dead.taken).toEqual([]);
  dead.answer = () => 200;
  dead.hangUp();
  await time.advance(20_000);
  expect(new Set(dead.taken.map(({ recipient }) => recipient.id))).toEqual(new Set(clients));
  expect(product.workers.sending).toBe(0);
});

test('what is refused for a whole day is parked, can be seen, and is sent again when somebody asks', async () => {
  const { time, product } = running;
  const { receiver, id } = await receiverOf('delivery_status');
  receiver.answer = () => 500;
  const [client = ''] = await send();
  await time.advance(10_000);
  await aDayAgo(id);
  expect(await deliveriesOf(id, '?state=parked')).toMatchObject([
    { lastStatus: 500, lastError: 'It answered 500' },
  ]);
  // The next event of the message has its own day.
  expect(await deliveriesOf(id, '?state=waiting')).toHaveLength(1);

  receiver.answer = () => 200;
  expect(await product.api.ok('POST', `/webhooks/${id}/replay`)).toEqual({ replayed: 1 });
  await time.advance(16_000);
  expect(receiver.statusesOf(client).sort()).toEqual(['delivered', 'sent']);
  expect(await deliveriesOf(id, '?state=parked')).toEqual([]);
});

test('a receiver that is down for a whole day has everything parked that is as old', async () => {
  const { time } = running;
  const { receiver, id } = await receiverOf('delivery_status');
  receiver.answer = () => 500;
  await send(10);
  await time.advance(10_000);
  await aDayAgo(id);
  expect(await deliveriesOf(id, '?state=waiting')).toEqual([]);
  expect((await deliveriesOf(id, '?state=parked')).length).toBe(20);
});

/**
 * Everything that waits, and every receiver that fails, has done so for a day: 300 attempts would take a minute. It is
 * made so while the next attempt is some seconds away, so that none comes in between, and that one is waited for.
 */
async function aDayAgo(webhookId: string): Promise<void> {
  const { time, product } = running;
  const { db } = product.database;
  const left = async () => {
    const webhook = await readWebhook(db, webhookId);
    const next = webhook && (await nextLook(db, webhook, new Date(time.now())));
    if (next === null) throw new Error('Nothing waits for the webhook');
    return Math.max(0, next - time.now());
  };
  for (let ms = await left(); ms < 3000; ms = await left()) await time.advance(ms + 100);
  const day = new Date(time.now() - 24 * 3_600_000);
  await db.update(webhookTable).set({ failingSince: day });
  await db.update(webhookEvents).set({
    createdAt: day,
    firstAttemptAt: sql`case when attempts > 0 then ${day.toISOString()}::timestamptz end`,
  });
  await time.advance((await left()) + 500);
}

test('an event whose webhook nobody woke is found by the sweep', async () => {
  const { time, product } = running;
  const { receiver, id } = await receiverOf('delivery_status');
  const party = { id: '+16045590001' };
  const body = { topic: 'delivery_status', timestamp: '1641513098', sender: party, recipient: party };
  const long = new Date(time.now() - 11_000);
  await product.database.db.insert(webhookEvents).values({
    id: 'evt_left_behind',
    webhookId: id,
    orderKey: 'message',
    body: Buffer.from(JSON.stringify(body)),
    state: 'waiting',
    createdAt: long,
    nextAttemptAt: long,
  });
  await time.quiet();
  expect(receiver.taken).toEqual([body]);
});

test('filters choose by the campaign’s name, with * for any characters', async () => {
  const { time, product } = running;
  const filtered = (expression: string) => ({ filters: [{ field: 'campaign_name', expression }] });
  const { receiver, id } = await receiverOf('delivery_status', filtered('winter-*'));
  await send();
  await time.quiet();
  expect(receiver.received).toEqual([]);

  await product.api.ok('PUT', `/update/webhooks/${id}`, { configuration: filtered('summer*') });
  const [client = ''] = await send();
  await time.quiet();
  expect(receiver.statusesOf(client)).toEqual(['sent', 'delivered']);
});

test('a deleted webhook is told nothing more, not even what waited', async () => {
  const { time, product } = running;
  const { receiver, id } = await receiverOf('delivery_status');
  receiver.answer = () => 500;
  await send();
  await time.quiet();
  const before = receiver.received.length;
  await product.api.ok('DELETE', `/delete/webhooks/${webhooks.pop()}`);
  await time.advance(60_000);
  expect(receiver.received.length).toBe(before);
  expect((await product.api.call('GET', `/webhooks/${id}/deliveries`)).status).toBe(404);
});
