import { expect, test } from 'vitest';
import { ManualClock } from '../support/manual-clock.ts';
import { hmac } from './receiver.ts';
import {
  ANA,
  APP_SECRET,
  BUSINESS,
  eventually,
  offer,
  openBoth,
  openReceiver,
  openSandbox,
} from './setting.ts';

test('a callback is taken after the handshake and shown without its secrets', async () => {
  const { sandbox, receiver } = await openBoth();
  expect(receiver.handshakes).toBe(1);
  const { body } = await sandbox.call('GET', '/callbacks');
  expect(body).toEqual({
    data: [{ phoneNumberId: BUSINESS, url: receiver.url, displayPhoneNumber: '15550783881' }],
    nextCursor: null,
  });
});

test('a callback that does not confirm is refused, and taken without asking if so wanted', async () => {
  const sandbox = await openSandbox();
  const receiver = await openReceiver();
  expect(await sandbox.setCallback(receiver, { verifyToken: 'wrong' })).toMatchObject({
    status: 422,
    body: { error: { code: 'handshake_failed', message: expect.stringContaining('HTTP 403') } },
  });
  expect((await sandbox.call<{ data: unknown[] }>('GET', '/callbacks')).body.data).toEqual([]);
  const unasked = await sandbox.setCallback(receiver, { verifyToken: 'wrong', handshake: false });
  expect(unasked.status).toBe(200);
});

test('a webhook is signed over its exact bytes', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.reply({ text: 'Señor 😀', to: BUSINESS });
  await sandbox.quiet();
  const [received] = receiver.received;
  expect(received?.headers['x-hub-signature-256']).toBe(hmac(received?.body ?? '', APP_SECRET));
  expect(received?.body).toMatch(/^[\x20-\x7e]+$/);
  expect(received?.headers['content-type']).toBe('application/json');
});

test('webhooks are owed until there is a callback', async () => {
  const sandbox = await openSandbox();
  await sandbox.sendOk(offer());
  await sandbox.quiet();
  const receiver = await openReceiver();
  await sandbox.setCallback(receiver);
  await eventually(() => receiver.statuses().length === 3);
});

test('a webhook without 2xx comes again after 0.5, 1, 2, 4, 5 and 5 seconds', async () => {
  const clock = new ManualClock();
  const { sandbox, receiver } = await openBoth({ clock });
  receiver.answer = () => 503;
  await sandbox.reply({ text: 'Hi', to: BUSINESS });
  const waits: number[] = [];
  for (let tries = 1; tries <= 7; tries++) {
    await eventually(() => receiver.received.length === tries && isLater(sandbox.pending()?.dueAt));
    waits.push((sandbox.pending()?.dueAt ?? 0) - clock.now());
    clock.advanceTo(sandbox.pending()?.dueAt ?? 0);
  }
  expect(waits).toEqual([500, 1000, 2000, 4000, 5000, 5000, 5000]);
  await eventually(() => isLater(sandbox.pending()?.dueAt));
  receiver.answer = () => 204;
  clock.advance(5000);
  await sandbox.quiet();

  function isLater(dueAt = 0): boolean {
    return dueAt > clock.now();
  }
});

test('a webhook is given up after seven days', async () => {
  const clock = new ManualClock();
  const { sandbox, receiver } = await openBoth({ clock });
  receiver.answer = () => 500;
  await sandbox.reply({ text: 'Hi', to: BUSINESS });
  await eventually(() => (sandbox.pending()?.dueAt ?? 0) > clock.now());
  clock.advance(7 * 24 * 3_600_000);
  await sandbox.quiet();
  expect(receiver.received).toHaveLength(2);
});

test('a webhook that fails does not hold up the others', async () => {
  const { sandbox, receiver } = await openBoth();
  let refusedOnce = false;
  receiver.answer = ({ value }) => {
    const isAna = value.statuses?.some(({ recipient_id }) => recipient_id === '15551230001');
    if (!isAna || refusedOnce) return 200;
    refusedOnce = true;
    return null;
  };
  await sandbox.sendOk(offer());
  await eventually(() => refusedOnce);
  await sandbox.sendOk(offer(), { to: '+15551230002' });
  await eventually(
    () => receiver.statuses().filter(({ recipient_id }) => recipient_id === '15551230002').length === 3,
  );
});

test('a new callback is tried at once with what is owed', async () => {
  const clock = new ManualClock();
  const { sandbox, receiver } = await openBoth({ clock });
  receiver.answer = () => 500;
  await sandbox.reply({ text: 'Hi', to: BUSINESS });
  await eventually(() => (sandbox.pending()?.dueAt ?? 0) > clock.now());
  const better = await openReceiver();
  await sandbox.setCallback(better);
  await sandbox.quiet();
  expect(better.messages()).toHaveLength(1);
});

test('each business number has its own callback', async () => {
  const { sandbox, receiver } = await openBoth();
  const other = await openReceiver();
  await sandbox.setCallback(other, { appSecret: 'another', displayPhoneNumber: '+15550000009' }, 'other');
  await sandbox.sendOk(offer(), { to: ANA }, 'other');
  await sandbox.quiet();
  expect(receiver.received).toEqual([]);
  expect(other.received[0]?.headers['x-hub-signature-256']).toBe(
    hmac(other.received[0]?.body ?? '', 'another'),
  );
  expect(other.received[0]?.value.metadata).toEqual({
    display_phone_number: '15550000009',
    phone_number_id: 'other',
  });
});
