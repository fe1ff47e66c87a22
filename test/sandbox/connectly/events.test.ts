import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { ManualClock } from '../../support/manual-clock.ts';
import { ANA, offer as cloudOffer, eventually, newFolder, openBoth, openSandbox } from '../setting.ts';
import { connectlyReceiver, type Event } from './receiver.ts';
import { BIZ, connectlyDriver, openConnectly, question, SECRET, SHOP } from './setting.ts';

const ladder = ['sent', 'delivered', 'read'];
const rank = ({ statusUpdate }: Event) => ladder.indexOf(statusUpdate?.status ?? '');

const shop = { id: SHOP, channelType: 'whatsapp', name: null };
const ana = { id: ANA, channelType: 'whatsapp', name: 'Phone 0001' };

test('a message is sent, delivered and read, each with its event and what the caller gave', async () => {
  const clock = new ManualClock();
  const { sandbox, receiver } = await openConnectly({ clock });
  const callbackData = { token: 'attempt-1' };
  const id = await sandbox.offerOk({ callbackData, campaignName: 'spring' });
  await sandbox.quiet();
  const about = (status: string) => ({
    topic: 'delivery_status',
    timestamp: String(Math.floor(clock.now() / 1000)),
    sender: shop,
    recipient: ana,
    statusUpdate: { id, status, error: null },
    metadata: { campaign_name: 'spring' },
    callbackData,
  });
  // Each event makes its own way: they may overtake each other.
  const byStatus = receiver.events().toSorted((a, b) => rank(a) - rank(b));
  expect(byStatus).toEqual(ladder.map(about));
});

test('an event is signed over its exact bytes, and is said to be plain text', async () => {
  const { sandbox, receiver } = await openConnectly();
  await sandbox.reply({ text: 'Señor 😀', to: SHOP });
  await sandbox.quiet();
  const [received] = receiver.received;
  const { headers, body = '' } = received ?? {};
  expect(headers?.['x-connectly-hmac-sha256']).toBe(
    createHmac('sha256', SECRET).update(body).digest('base64'),
  );
  expect(headers?.['content-type']).toBe('text/plain; charset=utf-8');
  expect(receiver.events()).toEqual([
    {
      topic: 'messages',
      timestamp: expect.stringMatching(/^\d{10}$/),
      sender: ana,
      recipient: shop,
      message: { text: 'Señor 😀' },
    },
  ]);
});

test('a tap names the message that it answers and brings its callbackData back', async () => {
  const { sandbox, receiver } = await openConnectly();
  const id = await sandbox.offerOk({ callbackData: 'attempt-1' });
  await sandbox.quiet();
  await sandbox.tap({ title: 'Yes please' });
  await sandbox.quiet();
  expect(receiver.messages()).toEqual([
    {
      topic: 'messages',
      timestamp: expect.stringMatching(/^\d{10}$/),
      sender: ana,
      recipient: shop,
      context: { replyToId: id },
      buttonResponse: { text: 'Yes please', payload: 'Yes please' },
      callbackData: 'attempt-1',
    },
  ]);
});

test('a tap on a reply button comes back with the id of the button', async () => {
  const { sandbox, receiver } = await openConnectly();
  await sandbox.reply({ text: 'Hi', to: SHOP });
  await sandbox.sendSession(question);
  await sandbox.quiet();
  await sandbox.tap({ title: 'Cancel' });
  await sandbox.quiet();
  expect(receiver.messages()[1]).toMatchObject({ buttonResponse: { text: 'Cancel', payload: 'cancel' } });
  expect(receiver.messages()[1]).not.toHaveProperty('callbackData');
});

test('a failure is reported with the envelope, under the code of either protocol', async () => {
  const { sandbox, receiver } = await openConnectly();
  for (const failWith of [131026, 'ERROR_CODE_MESSAGE_PHONE_NUMBER_INVALID']) {
    await sandbox.behave({ failWith });
    await sandbox.offerOk();
    await sandbox.quiet();
  }
  const failure = {
    status: 'delivery_failed',
    error: { code: 'ERROR_CODE_MESSAGE_PHONE_NUMBER_INVALID', type: 'ERROR_TYPE_INVALID_REQUEST' },
  };
  expect(receiver.events()).toMatchObject([{ statusUpdate: failure }, { statusUpdate: failure }]);
  expect((await sandbox.phone()).messages[0]).toMatchObject({
    status: 'failed',
    error: {
      code: 'ERROR_CODE_MESSAGE_PHONE_NUMBER_INVALID',
      title: 'The phone number of the recipient is not valid',
    },
  });
});

test.for<[number | string, number, string]>([
  [190, 401, 'ERROR_CODE_UNSPECIFIED'],
  [132001, 400, 'ERROR_CODE_MESSAGE_TEMPLATE_NOT_FOUND'],
  ['ERROR_CODE_BUSINESS_REACHED_LIMITS', 400, 'ERROR_CODE_BUSINESS_REACHED_LIMITS'],
  ['ERROR_CODE_SOMETHING_NEW', 400, 'ERROR_CODE_SOMETHING_NEW'],
])('a phone that fails with %s refuses at once', async ([failWith, status, code]) => {
  const { sandbox } = await openConnectly();
  await sandbox.behave({ failWith });
  const answer = await sandbox.sendTemplate<{ code: string }>();
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

test('a phone that fails with a word of Connectly’s fails at Meta with the same failure', async () => {
  const sandbox = await openSandbox();
  await sandbox.behave({ failWith: 'ERROR_CODE_MESSAGE_TEMPLATE_NOT_FOUND' });
  expect(await sandbox.send(cloudOffer())).toMatchObject({ status: 404, body: { error: { code: 132001 } } });
  expect((await sandbox.behave({ failWith: 'nonsense' })).status).toBe(400);
});

test('a phone has messages of both protocols, and a reply goes to whom it answers', async () => {
  const { sandbox: both, receiver: meta } = await openBoth();
  const receiver = await connectlyReceiver();
  const sandbox = connectlyDriver(both);
  await sandbox.setConnectlyCallback(receiver);
  await sandbox.sendOk(cloudOffer());
  await sandbox.offerOk();
  await sandbox.quiet();
  await sandbox.reply({ text: 'To the last one' });
  const [first] = (await sandbox.phone()).messages;
  await sandbox.tap({ messageId: first?.id, title: 'Not now' });
  await sandbox.quiet();
  expect((await sandbox.phone()).messages.map(({ text }) => text.slice(0, 7))).toEqual([
    'Hi Ana!',
    'Hi Ana!',
    'To the ',
    'Not now',
  ]);
  expect(receiver.messages()).toMatchObject([{ message: { text: 'To the last one' } }]);
  expect(meta.messages()).toMatchObject([{ type: 'button', button: { text: 'Not now' } }]);
});

test('a phone can tap a button of Connectly’s by itself', async () => {
  const { sandbox, receiver } = await openConnectly();
  await sandbox.behave({ deliveryDelayMs: 0, autoTap: { title: 'Not now', afterMs: 0 } });
  await sandbox.offerOk();
  await sandbox.quiet();
  expect(receiver.messages()).toMatchObject([{ buttonResponse: { text: 'Not now' } }]);
});

test('one who has no number is named by the user id', async () => {
  const { sandbox, receiver } = await openConnectly();
  await sandbox.offerOk({ number: 'bsuid:US.1349' });
  await sandbox.quiet();
  expect(receiver.events()[0]?.recipient).toMatchObject({
    id: 'US.1349',
    userId: 'US.1349',
    phoneNumber: '',
  });
});

test('an event that is not answered with 2xx comes again, also after a restart', async () => {
  const clock = new ManualClock();
  const dataDir = newFolder();
  const { sandbox, receiver } = await openConnectly({ clock, dataDir });
  receiver.answer = () => 503;
  await sandbox.behave({ reads: false, deliveryDelayMs: 0 });
  const id = await sandbox.offerOk({ callbackData: 'tok' });
  await eventually(() => receiver.received.length === 2 && (sandbox.pending()?.dueAt ?? 0) > clock.now());
  clock.advance(500);
  await eventually(() => receiver.received.length === 4 && (sandbox.pending()?.dueAt ?? 0) > clock.now());
  await sandbox.close();

  receiver.answer = () => 200;
  receiver.received.length = 0;
  const again = await openSandbox({ clock, dataDir });
  await again.quiet();
  expect(receiver.statuses().toSorted()).toEqual(['delivered', 'sent']);
  expect(receiver.events()).toMatchObject(Array(2).fill({ statusUpdate: { id }, callbackData: 'tok' }));
});

test('what was given with a message and what was not is remembered', async () => {
  const dataDir = newFolder();
  const { sandbox } = await openConnectly({ dataDir });
  await sandbox.offerOk({ callbackData: { a: [1] } });
  await sandbox.offerOk();
  await sandbox.quiet();
  const before = await sandbox.phone();
  await sandbox.close();
  const again = await openSandbox({ dataDir });
  expect(await again.phone()).toEqual(before);
  expect(before.messages.map(({ token }) => token)).toEqual(['{"a":[1]}', null]);
});

test('a callback is shown without its secret, and what waited for it comes', async () => {
  const receiver = await connectlyReceiver();
  const sandbox = connectlyDriver(await openSandbox());
  await sandbox.offerOk();
  await sandbox.quiet();
  expect(receiver.received).toEqual([]);
  expect((await sandbox.setConnectlyCallback(receiver)).body).toEqual({
    phoneNumberId: `connectly:${BIZ}:15550783881`,
    url: receiver.url,
    displayPhoneNumber: '15550783881',
  });
  await eventually(() => receiver.received.length === 3);
  const wrong = await sandbox.call('PUT', `/callbacks/connectly/${BIZ}/shop`, {
    url: receiver.url,
    webhookSecret: 's',
  });
  expect(wrong).toMatchObject({ status: 400, body: { error: { code: 'number_invalid' } } });
});
