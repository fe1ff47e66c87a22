import { request } from 'undici';
import { expect, test } from 'vitest';
import { ManualClock } from '../support/manual-clock.ts';
import { ANA, BUSINESS, eventually, type MetaFailure, offer, openBoth, openSandbox } from './setting.ts';

test('timeout_after_accept takes the message and never answers', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.fault({ kind: 'timeout_after_accept', count: 1 });
  const sent = request(`${sandbox.url}/v25.0/${BUSINESS}/messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
    body: JSON.stringify({ messaging_product: 'whatsapp', to: ANA, ...offer('doubtful') }),
    signal: AbortSignal.timeout(300),
  });
  await expect(sent).rejects.toThrow(/timeout/i);
  await sandbox.quiet();
  expect(receiver.statuses()[0]).toMatchObject({ status: 'sent', biz_opaque_callback_data: 'doubtful' });
});

test('reset_after_accept takes the message and breaks the connection', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.fault({ kind: 'reset_after_accept', count: 1 });
  await expect(sandbox.send(offer('doubtful'))).rejects.toMatchObject({ code: 'ECONNRESET' });
  await eventually(() => receiver.statuses().length === 3);
  expect((await sandbox.phone()).messages).toHaveLength(1);
});

test('http_500 does not take the message and has no body of the provider', async () => {
  const sandbox = await openSandbox();
  await sandbox.fault({ kind: 'http_500', count: 1 });
  const { status, body } = await sandbox.send<string>(offer());
  expect(status).toBe(500);
  expect(body).toContain('<html>');
  expect((await sandbox.phone()).messages).toEqual([]);
});

test('rate_limited refuses with 130429, as often as was asked for', async () => {
  const sandbox = await openSandbox();
  await sandbox.fault({ kind: 'rate_limited', count: 2 });
  const answers = [
    await sandbox.send<MetaFailure>(offer()),
    await sandbox.send<MetaFailure>(offer()),
    await sandbox.send<MetaFailure>(offer()),
  ];
  expect(answers.map(({ body }) => body.error?.code)).toEqual([130429, 130429, undefined]);
  const { body } = await sandbox.call<{ data: unknown[] }>('GET', '/faults');
  expect(body.data).toMatchObject([{ kind: 'rate_limited', count: 2, struck: 2 }]);
});

test('slow answers late', async () => {
  const clock = new ManualClock();
  const sandbox = await openSandbox({ clock });
  await sandbox.fault({ kind: 'slow', ms: 5000 });
  let answered = false;
  const sent = sandbox.send(offer()).then((answer) => {
    answered = true;
    return answer;
  });
  await eventually(() => sandbox.pending()?.dueAt === clock.now() + 5000);
  expect(answered).toBe(false);
  clock.advance(5000);
  expect((await sent).status).toBe(200);
});

test('drop_status loses a webhook, not the status', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.fault({ kind: 'drop_status', count: 1 });
  await sandbox.sendOk(offer());
  await sandbox.quiet();
  expect(receiver.statuses().map(({ status }) => status)).toEqual(['delivered', 'read']);
  expect((await sandbox.phone()).messages[0]?.times.sentAt).not.toBeNull();
});

test('duplicate_status sends a webhook twice', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.behave({ reads: false, deliveryDelayMs: 0 });
  await sandbox.fault({ kind: 'duplicate_status', count: 1 });
  await sandbox.sendOk(offer());
  await sandbox.quiet();
  const statuses = receiver.statuses().map(({ status }) => status);
  expect(statuses.toSorted()).toEqual(['delivered', 'sent', 'sent']);
});

test('status_before_response has the status at the business before the answer', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.fault({ kind: 'status_before_response' });
  const id = await sandbox.sendOk(offer());
  expect(receiver.statuses()[0]).toMatchObject({ id, status: 'sent' });
});

test('without a fault the answer comes before the status', async () => {
  const { sandbox, receiver } = await openBoth();
  const sent = sandbox.sendOk(offer());
  let statusesAtAnswer = 0;
  await sent.then(() => {
    statusesAtAnswer = receiver.statuses().length;
  });
  expect(statusesAtAnswer).toBe(0);
});

test('reordered_status sends delivered before sent', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.behave({ reads: false, deliveryDelayMs: 0 });
  await sandbox.fault({ kind: 'reordered_status' });
  await sandbox.sendOk(offer());
  await sandbox.quiet();
  expect(receiver.statuses().map(({ status }) => status)).toEqual(['delivered', 'sent']);
});

test('with a seed the same messages are struck', async () => {
  const codes = async () => {
    const sandbox = await openSandbox();
    await sandbox.fault({ kind: 'rate_limited', probability: 0.5, seed: 7 });
    const all: number[] = [];
    for (let n = 0; n < 20; n++) all.push((await sandbox.send(offer())).status);
    return all;
  };
  const first = await codes();
  expect(new Set(first)).toEqual(new Set([200, 429]));
  expect(await codes()).toEqual(first);
});

test('faults can be taken away', async () => {
  const sandbox = await openSandbox();
  await sandbox.fault({ kind: 'http_500' });
  expect((await sandbox.call('DELETE', '/faults')).status).toBe(204);
  expect((await sandbox.send(offer())).status).toBe(200);
});

test('an unknown fault is refused', async () => {
  const sandbox = await openSandbox();
  expect(await sandbox.fault({ kind: 'earthquake' })).toMatchObject({
    status: 400,
    body: { error: { code: 'request_invalid' } },
  });
});
