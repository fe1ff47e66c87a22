import { expect, test } from 'vitest';
import { ManualClock } from '../support/manual-clock.ts';
import { ANA, BUSINESS, eventually, offer, openBoth, openSandbox, question, text } from './setting.ts';

test('a message is sent, delivered and read, each with its webhook and the token', async () => {
  const clock = new ManualClock();
  const { sandbox, receiver } = await openBoth({ clock, usual: {} });
  const id = await sandbox.sendOk(offer('attempt-1'));
  // Once the first webhook is answered, the delivery is all that is left.
  await eventually(() => receiver.statuses().length === 1 && sandbox.pending()?.dueAt !== clock.now());
  expect(sandbox.pending()).toEqual({ dueAt: clock.now() + 200 });
  clock.advance(200);
  await eventually(() => receiver.statuses().length === 2);
  clock.advance(200);
  await eventually(() => receiver.statuses().length === 3);
  await sandbox.quiet();

  const seconds = String(Math.floor(clock.now() / 1000));
  const every = {
    id,
    recipient_id: '15551230001',
    recipient_user_id: expect.stringMatching(/^US\.\d+$/),
    timestamp: seconds,
    biz_opaque_callback_data: 'attempt-1',
  };
  const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing' };
  expect(receiver.statuses()).toEqual([
    { ...every, status: 'sent', pricing },
    { ...every, status: 'delivered', pricing },
    { ...every, status: 'read' },
  ]);
  expect(receiver.received[0]?.value).toMatchObject({
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550783881', phone_number_id: BUSINESS },
    contacts: [{ profile: { name: 'Phone 0001' }, wa_id: '15551230001' }],
  });
  const { messages } = await sandbox.phone();
  expect(messages[0]?.times).toEqual({
    acceptedAt: new Date(clock.now() - 400).toISOString(),
    sentAt: new Date(clock.now() - 400).toISOString(),
    deliveredAt: new Date(clock.now() - 200).toISOString(),
    readAt: new Date(clock.now()).toISOString(),
    failedAt: null,
  });
});

test('a clock that jumps far ahead leaves each step its own time', async () => {
  const clock = new ManualClock();
  const { sandbox } = await openBoth({ clock, usual: {} });
  await sandbox.sendOk(offer());
  await eventually(() => (sandbox.pending()?.dueAt ?? 0) > clock.now());
  const start = clock.now();
  clock.advance(3_600_000);
  await sandbox.quiet();
  const { messages } = await sandbox.phone();
  expect(messages[0]?.times.readAt).toBe(new Date(start + 400).toISOString());
});

test('webhooks of older versions name the conversation', async () => {
  const { sandbox, receiver } = await openBoth();
  const message = { messaging_product: 'whatsapp', to: ANA, ...offer() };
  await sandbox.call('POST', `/v23.0/${BUSINESS}/messages`, message, { authorization: 'Bearer x' });
  await sandbox.quiet();
  const [sent, delivered] = receiver.statuses();
  expect(sent?.conversation).toMatchObject({
    id: expect.any(String),
    expiration_timestamp: expect.any(String),
    origin: { type: 'marketing' },
  });
  expect(delivered?.conversation).not.toHaveProperty('expiration_timestamp');
});

test('an offline phone gets its messages when it comes online', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.behave({ online: false });
  await sandbox.sendOk(offer());
  await sandbox.quiet();
  expect(receiver.statuses().map(({ status }) => status)).toEqual(['sent']);
  await sandbox.behave({ online: true, deliveryDelayMs: 0 });
  await eventually(() => receiver.statuses().length === 3);
  expect(receiver.statuses().map(({ status }) => status)).toEqual(['sent', 'delivered', 'read']);
});

test('a phone that goes offline before the delivery keeps waiting', async () => {
  const clock = new ManualClock();
  const { sandbox, receiver } = await openBoth({ clock, usual: {} });
  await sandbox.sendOk(offer());
  await eventually(() => receiver.statuses().length === 1);
  await sandbox.behave({ online: false });
  clock.advance(10_000);
  await sandbox.quiet();
  expect((await sandbox.phone()).messages[0]?.status).toBe('sent');
});

test('without read receipts a message stays delivered', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.behave({ reads: false, deliveryDelayMs: 0 });
  await sandbox.sendOk(offer());
  await sandbox.quiet();
  expect(receiver.statuses().map(({ status }) => status)).toEqual(['sent', 'delivered']);
});

test('a free-form message to someone who has not written is accepted and then fails with 131047', async () => {
  const { sandbox, receiver } = await openBoth();
  const id = await sandbox.sendOk(text('Hello', 'attempt-2'));
  await sandbox.quiet();
  expect(receiver.statuses()).toEqual([
    expect.objectContaining({ id, status: 'failed', biz_opaque_callback_data: 'attempt-2' }),
  ]);
  expect(receiver.statuses()[0]?.errors).toMatchObject([{ code: 131047, title: 'Re-engagement message' }]);
  expect(receiver.received[0]?.value).not.toHaveProperty('contacts');
  expect((await sandbox.phone()).messages[0]).toMatchObject({ status: 'failed', error: { code: 131047 } });
});

test('the window is open for 24 hours after the person wrote, for that business only', async () => {
  const clock = new ManualClock();
  const { sandbox } = await openBoth({ clock });
  await sandbox.reply({ text: 'Hi', to: BUSINESS });
  await sandbox.sendOk(question);
  await sandbox.sendOk(question, { to: ANA }, 'another');
  clock.advance(24 * 3_600_000 - 1);
  await sandbox.sendOk(question);
  clock.advance(1);
  await sandbox.sendOk(question);
  // The other business has no callback: its webhooks stay owed, and nothing is left to do.
  await sandbox.quiet();
  const { messages } = await sandbox.phone();
  const statuses = messages.filter(({ author }) => author === 'business').map(({ status }) => status);
  expect(statuses).toEqual(['read', 'failed', 'read', 'failed']);
});

test('a phone fails with the code it was given: later, or at once when Meta answers at once with it', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.behave({ failWith: 131026 });
  await sandbox.sendOk(offer());
  await sandbox.quiet();
  expect(receiver.statuses()[0]).toMatchObject({ status: 'failed', errors: [{ code: 131026 }] });

  for (const [code, status] of [
    [131056, 400],
    [130429, 429],
    [190, 401],
    [132001, 404],
    [131000, 500],
  ]) {
    await sandbox.behave({ failWith: code });
    const answer = await sandbox.send<{ error: { code: number } }>(offer());
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  }
  expect((await sandbox.phone()).messages).toHaveLength(1);
});

test('someone who stopped marketing gets no marketing templates, but others', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.behave({ optedOut: true, deliveryDelayMs: 0 });
  await sandbox.sendOk(offer());
  const parameters = ['first_name', 'order_number'].map((name) => ({
    type: 'text',
    parameter_name: name,
    text: 'x',
  }));
  await sandbox.sendOk({
    type: 'template',
    template: {
      name: 'order_shipped',
      language: { code: 'en_US' },
      components: [{ type: 'body', parameters }],
    },
  });
  await sandbox.quiet();
  const failed = receiver.statuses().filter(({ status }) => status === 'failed');
  expect(failed).toMatchObject([{ errors: [{ code: 131050 }] }]);
  expect(receiver.statuses().filter(({ status }) => status === 'read')).toHaveLength(1);
});

test('one who is known by a user id only has no number in webhooks', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.sendOk(offer(), { recipient: 'US.13491208655302741918' });
  await sandbox.quiet();
  expect(receiver.statuses()[0]).toMatchObject({ recipient_user_id: 'US.13491208655302741918' });
  expect(receiver.statuses()[0]).not.toHaveProperty('recipient_id');
});

test('a user id from a webhook leads to the phone with that number', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.sendOk(offer());
  await sandbox.quiet();
  const recipient = receiver.statuses()[0]?.recipient_user_id;
  await sandbox.sendOk(offer(), { recipient });
  expect((await sandbox.phone()).messages).toHaveLength(2);
});

test('settings that are not given are the usual ones', async () => {
  const sandbox = await openSandbox({ usual: {} });
  await sandbox.behave({ online: false, autoTap: { title: 'Yes please', afterMs: 10 } });
  const { body } = await sandbox.behave({ reads: false });
  expect(body.settings).toEqual({
    online: true,
    reads: false,
    deliveryDelayMs: 200,
    failWith: null,
    optedOut: false,
    autoTap: null,
  });
});
