import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Tx } from '../../src/store/database.ts';
import { acceptEntries } from '../../src/store/entries.ts';
import { FlowVersions } from '../../src/store/flow-versions.ts';
import * as sendoutQueue from '../../src/store/sendout-queue.ts';
import { changeSendoutState } from '../../src/store/sendouts.ts';
import { runs, sendouts, webhooks } from '../../src/store/tables.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import { defaultConfiguration } from '../../src/store/webhooks/configuration.ts';
import * as webhookQueue from '../../src/store/webhooks/event-queue.ts';
import { WebhookOutbox } from '../../src/store/webhooks/outbox.ts';
import { addWebhook } from '../../src/store/webhooks/webhooks.ts';
import { clientNumber, startApi, type TestApi } from '../api/support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

const now = () => new Date(api.clock.now());

async function newWebhook(heldUntil: Date | null = null): Promise<string> {
  const webhook = {
    businessId: 'shop',
    topic: 'messages' as const,
    address: 'https://8.8.8.8/webhook',
    type: 'custom' as const,
    configuration: defaultConfiguration,
  };
  const id = await addWebhook(api.db, webhook, now());
  if (id === null) throw new Error('The business has this webhook already');
  await api.db.update(webhooks).set({ heldUntil }).where(eq(webhooks.id, id));
  return id;
}

async function write(tx: Tx, outbox: WebhookOutbox, id: string): Promise<void> {
  const receiver = { id, topic: 'messages' as const, configuration: defaultConfiguration };
  await outbox.add(tx, [receiver], null, { orderKey: 'message', body: {}, at: now() });
}

type Sleep = { nextDue: number | null } | null;

const newOutbox = () => new WebhookOutbox(api.clock, new FlowVersions());

const awake = async (id: string) =>
  (await api.db.select({ awake: webhooks.awake }).from(webhooks).where(eq(webhooks.id, id)))[0]?.awake;

test('a dispatcher that waits for its webhook’s row looks at what was written meanwhile', async () => {
  const id = await newWebhook();
  await webhookQueue.markAwake(api.db, id);
  const outbox = newOutbox();
  let asleep: Promise<Sleep> | undefined;
  await inTransaction(api.db, async (tx) => {
    await tx.select().from(webhooks).where(eq(webhooks.id, id)).for('key share');
    asleep = webhookQueue.sleepIfIdle(api.db, id, api.clock);
    api.clock.advance(5);
    await write(tx, outbox, id);
  });
  expect(await asleep).toBeNull();
  expect(await awake(id)).toBe(true);
  expect(outbox.takeAsleep()).toEqual([]);
});

test('who writes an event after the dispatcher went to sleep wakes it', async () => {
  const id = await newWebhook();
  await webhookQueue.markAwake(api.db, id);
  expect(await webhookQueue.sleepIfIdle(api.db, id, api.clock)).toEqual({ nextDue: null });
  const outbox = newOutbox();
  await inTransaction(api.db, (tx) => write(tx, outbox, id));
  expect(outbox.takeAsleep()).toEqual([id]);
});

test('an event for a receiver that is held back wakes nobody: its dispatcher looks when that is over', async () => {
  const heldUntil = new Date(api.clock.now() + 60_000);
  const id = await newWebhook(heldUntil);
  const outbox = newOutbox();
  const sleep = () => webhookQueue.sleepIfIdle(api.db, id, api.clock);
  expect(await sleep()).toEqual({ nextDue: heldUntil.getTime() });
  await inTransaction(api.db, (tx) => write(tx, outbox, id));
  expect(outbox.takeAsleep()).toEqual([]);
  expect(await sleep()).toEqual({ nextDue: heldUntil.getTime() });

  api.clock.advance(60_000);
  expect(await sleep()).toBeNull();
  await inTransaction(api.db, (tx) => write(tx, outbox, id));
  expect(outbox.takeAsleep()).toEqual([id]);
});

/** A sendout with one entry that is due after some time, milliseconds, and how to add another to it. */
async function newSendout(ms: number) {
  await api.addSender();
  const { id: campaignId, version: versionId } = await api.addPublished('spring');
  const dueAt = api.clock.now() + ms;
  const add = (client: string, due: number, conclude: (sendoutId: string) => void) => {
    const entries = [{ client, senderId: 'sender', variables: {}, dueAt: new Date(due) }];
    const group = { campaignId, campaignName: 'spring', versionId, dedupeMinutes: null, entries };
    return acceptEntries(api.db, 'shop', [group], now(), async (_, [accepted]) => {
      const sendoutId = accepted?.sendout?.id ?? '';
      conclude(sendoutId);
      return sendoutId;
    });
  };
  return { sendoutId: await add(clientNumber(1), dueAt, () => undefined), dueAt, add };
}

test('a conductor that waits for its sendout’s row looks at the entries that came meanwhile', async () => {
  const { add } = await newSendout(0);
  await api.db.update(runs).set({ state: 'running' });
  let asleep: Promise<Sleep> | undefined;
  await add(clientNumber(2), api.clock.now() + 5, (sendoutId) => {
    asleep = sendoutQueue.sleepIfIdle(api.db, sendoutId, 'running', api.clock);
    api.clock.advance(5);
  });
  expect(await asleep).toBeNull();
  expect(await api.db.select({ awake: sendouts.awake }).from(sendouts)).toEqual([{ awake: true }]);
});

test('a conductor that has not acted on a sendout’s new state does not sleep', async () => {
  const { sendoutId } = await newSendout(0);
  const sleep = (acted: 'running' | 'paused' | 'cancelled') =>
    sendoutQueue.sleepIfIdle(api.db, sendoutId, acted, api.clock);
  await inTransaction(api.db, (tx) => changeSendoutState(tx, 'shop', sendoutId, 'cancelled', ['running']));
  // Whoever cancelled it may have died before it woke the conductor.
  expect(await sleep('running')).toBeNull();
  expect(await sleep('cancelled')).toEqual({ nextDue: null });
});

test('a conductor waits for the next entry that is due, and in a pause for nothing', async () => {
  const { sendoutId, dueAt } = await newSendout(60_000);
  expect(await sendoutQueue.sleepIfIdle(api.db, sendoutId, 'running', api.clock)).toEqual({ nextDue: dueAt });
  api.clock.advance(60_000);
  expect(await sendoutQueue.sleepIfIdle(api.db, sendoutId, 'running', api.clock)).toBeNull();
  await inTransaction(api.db, (tx) => changeSendoutState(tx, 'shop', sendoutId, 'paused', ['running']));
  expect(await sendoutQueue.sleepIfIdle(api.db, sendoutId, 'paused', api.clock)).toEqual({ nextDue: null });
});
