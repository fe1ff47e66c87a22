import { expect, test } from 'vitest';
import { eventually } from '../setting.ts';
import { type Failure, openConnectly } from './setting.ts';

test('reset_after_accept takes the message and breaks the connection', async () => {
  const { sandbox, receiver } = await openConnectly();
  await sandbox.fault({ kind: 'reset_after_accept', count: 1 });
  await expect(sandbox.sendTemplate({ callbackData: 'doubtful' })).rejects.toMatchObject({
    code: 'ECONNRESET',
  });
  await eventually(() => receiver.received.length === 3);
  expect(receiver.events()[0]).toMatchObject({ callbackData: 'doubtful' });
});

test('http_500 does not take the message and has no envelope', async () => {
  const { sandbox } = await openConnectly();
  await sandbox.fault({ kind: 'http_500', count: 1 });
  const { status, body } = await sandbox.sendTemplate<string>();
  expect(status).toBe(500);
  expect(body).toContain('<html>');
  expect((await sandbox.phone()).messages).toEqual([]);
});

test('rate_limited refuses with 429, token_expired with 401, as often as was asked for', async () => {
  const { sandbox } = await openConnectly();
  await sandbox.fault({ kind: 'token_expired', count: 1 });
  await sandbox.fault({ kind: 'rate_limited', count: 1 });
  const answers = [
    await sandbox.sendTemplate<Failure>(),
    await sandbox.sendTemplate<Failure>(),
    await sandbox.sendTemplate<Failure>(),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 429, 201]);
});

test('fail_with makes a message fail with a word of Connectly’s', async () => {
  const { sandbox } = await openConnectly();
  await sandbox.fault({
    kind: 'fail_with',
    code: 'ERROR_CODE_BUSINESS_REACHED_LIMITS',
    matching: 'spring_offer',
  });
  const { body } = await sandbox.sendTemplate<Failure>();
  expect(body.code).toBe('ERROR_CODE_BUSINESS_REACHED_LIMITS');
  const other = await sandbox.sendTemplate({ templateName: 'spring_nudge', parameters: [] });
  expect(other.status).toBe(201);
});

test('statuses are dropped, doubled, reordered, or come before the answer', async () => {
  const { sandbox, receiver } = await openConnectly();
  await sandbox.behave({ reads: false, deliveryDelayMs: 0 });
  const statusesWith = async (kind: string) => {
    receiver.received.length = 0;
    await sandbox.fault({ kind, count: 1 });
    await sandbox.offerOk();
    const atAnswer = receiver.statuses();
    await sandbox.quiet();
    return { atAnswer, all: receiver.statuses() };
  };
  expect((await statusesWith('drop_status')).all).toEqual(['delivered']);
  expect((await statusesWith('duplicate_status')).all.toSorted()).toEqual(['delivered', 'sent', 'sent']);
  expect((await statusesWith('reordered_status')).all).toEqual(['delivered', 'sent']);
  expect((await statusesWith('status_before_response')).atAnswer[0]).toBe('sent');
});
