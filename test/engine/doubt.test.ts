import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import type { Flow } from '../../src/flow/schema.ts';
import { Reconciler } from '../../src/reconciler/reconciler.ts';
import { messages } from '../../src/store/tables.ts';
import { ClosedFlowList } from '../../src/temporal/closed-flow-list.ts';
import { skippingProduct } from '../support/skipping-product.ts';

const engine = await skippingProduct();
const minute = 60_000;
const day = 24 * 60 * minute;

const offer = (then: 'evidence' | 'never' | 'resend'): Flow => ({
  ...demoFlow,
  doubt: { minutes: 15, then },
});

async function sendTo(flow: Flow, clients: string[]) {
  const { product, time } = engine;
  await product.api.send(await product.api.publish(flow), clients);
  await time.quiet();
}

const offersOn = async (client: string) =>
  (await engine.product.phones.received(client)).filter(({ template }) => template === 'spring_offer').length;

/** Lets time pass, and the reconciler look. */
async function pass(ms: number) {
  await engine.time.advance(ms);
  await engine.product.workers.reconciler.pass();
  await engine.time.quiet();
}

const firstMessage = async (client: string) => (await engine.product.api.runsOf(client))[0]?.messages[0];

test('a provider that took a message and hung up is believed when its status comes: nothing is in doubt any more', async () => {
  const { phones } = engine.product;
  await phones.fault({ kind: 'reset_after_accept', count: 1 });
  await sendTo(offer('never'), ['+16045553001']);
  await engine.time.advance(5000);
  expect((await firstMessage('+16045553001'))?.state).toBe('read');
  await pass(2 * minute);
  // The nudge counts from the moment that the offer was sent.
  expect((await phones.received('+16045553001')).map(({ template }) => template)).toEqual([
    'spring_offer',
    'spring_nudge',
  ]);
});

test('evidence: a message that the provider never took is sent again once others show that it reports what it takes', async () => {
  const { api, phones } = engine.product;
  await phones.fault({ kind: 'http_500', count: 1 });
  await sendTo(offer('evidence'), ['+16045553101']);
  expect((await firstMessage('+16045553101'))?.state).toBe('in_doubt');
  expect(await api.doubts()).toHaveLength(1);
  // Nobody else was written to: silence proves nothing, and it stays in doubt for a person.
  await pass(20 * minute);
  expect(await offersOn('+16045553101')).toBe(0);

  await phones.fault({ kind: 'http_500', count: 1 });
  await sendTo(offer('evidence'), ['+16045553102']);
  await sendTo(offer('evidence'), ['+16045553103', '+16045553104', '+16045553105']);
  await pass(14 * minute);
  const both = ['+16045553101', '+16045553102'];
  expect(await Promise.all(both.map(offersOn))).toEqual([0, 0]);
  await pass(2 * minute);
  // Of the first one too there would have been a report by now: they came in for as long as a doubt lasts.
  expect(await Promise.all(both.map(offersOn))).toEqual([1, 1]);
  await pass(day);
  expect(await Promise.all(both.map(offersOn))).toEqual([1, 1]);
});

test('evidence: a message that arrived, and whose statuses are late, is not sent again while an event is unprocessed or missing', async () => {
  const { phones } = engine.product;
  await phones.noFaults();
  const [silent, other] = ['+16045553201', '+16045553202'];
  await phones.template('late_offer', 'en_US', { body: 'late', buttons: [] });
  const late: Flow = {
    ...offer('evidence'),
    nodes: [
      {
        id: 'offer',
        type: 'message',
        content: { kind: 'template', template: 'late_offer', language: 'en_US' },
      },
    ],
    edges: [],
  };
  await phones.fault({ kind: 'reset_after_accept', matching: 'late_offer', count: 1 });
  await phones.fault({ kind: 'drop_status', matching: 'late_offer' });
  await sendTo(late, [silent]);
  // The other was accepted, and its statuses are missing too: the provider's reports do not come in.
  await sendTo(late, [other]);
  await pass(30 * minute);
  expect((await phones.received(silent)).length).toBe(1);
  expect((await firstMessage(silent))?.state).toBe('in_doubt');
  await phones.noFaults();
});

test('never: only a person decides, and after seven days it is a failure', async () => {
  const { api, phones } = engine.product;
  await phones.fault({ kind: 'http_500', count: 1 });
  await sendTo(offer('never'), ['+16045553301']);
  await sendTo(offer('never'), ['+16045553302', '+16045553303']);
  await pass(6 * day);
  expect((await firstMessage('+16045553301'))?.state).toBe('in_doubt');
  await pass(1.1 * day);
  expect((await firstMessage('+16045553301'))?.state).toBe('failed');
  const [run] = await api.runsOf('+16045553301');
  expect(run).toMatchObject({ state: 'failed' });
  expect(await offersOn('+16045553301')).toBe(0);
});

test('resend: it is sent again when the period is over', async () => {
  const { phones } = engine.product;
  await phones.fault({ kind: 'http_500', count: 1 });
  await sendTo(offer('resend'), ['+16045553401']);
  await pass(14 * minute);
  expect(await offersOn('+16045553401')).toBe(0);
  await pass(2 * minute);
  expect(await offersOn('+16045553401')).toBe(1);
});

test('what was left in the queue of an ended run is ended by the first look of a reconciler', async () => {
  const { api, phones, parts } = engine.product;
  await phones.fault({ kind: 'http_500', count: 1 });
  await sendTo(offer('never'), ['+16045553501']);
  const [run] = await api.runsOf('+16045553501');
  await api.ok('POST', `/sendouts/${run?.sendoutId}/cancel`);
  await engine.time.quiet();
  // As a release left it that took `send_again` for a run that had ended.
  const left = run?.messages[0]?.id ?? '';
  await parts.db.update(messages).set({ state: 'queued', doubtUntil: null }).where(eq(messages.id, left));
  await pass(15 * minute);
  expect((await firstMessage('+16045553501'))?.state).toBe('queued');

  const next = new Reconciler({ ...parts, closedFlows: new ClosedFlowList(parts.client) });
  await next.pass();
  expect(await firstMessage('+16045553501')).toMatchObject({ state: 'failed', error: { code: 'run_ended' } });
  expect(await offersOn('+16045553501')).toBe(0);
});
