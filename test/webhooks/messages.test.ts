import { expect, test, vi } from 'vitest';
import { WebhookReceiver } from './webhook-receiver.ts';
import { webhookScene } from './webhook-scene.ts';

vi.setConfig({ testTimeout: 60_000 });
const { running, receiverOf, deliveriesOf, send, told, newPerson } = await webhookScene();

test('a tap comes as a button response that names the message it answers', async () => {
  const { time, product } = running;
  const { receiver } = await receiverOf('messages');
  const [client = ''] = await send();
  await time.quiet();
  await product.phones.tap(client, 'Yes please');
  await time.quiet();

  const [run] = await product.api.runsOf(client);
  expect(receiver.taken).toEqual([
    {
      topic: 'messages',
      timestamp: expect.stringMatching(/^\d{10}$/),
      sender: { id: client, channelType: 'whatsapp', name: null },
      recipient: { id: '+15550000001', channelType: 'whatsapp', name: 'Demo' },
      context: { replyToId: run?.messages[0]?.id },
      buttonResponse: { text: 'Yes please', id: 'yes', payload: 'yes' },
      metadata: { campaign_name: told.campaign, sendout_id: run?.sendoutId, run_id: run?.id, node: 'offer' },
    },
  ]);
});

test('a tap says that the message was read, when nothing else did', async () => {
  const { time, product } = running;
  const { receiver } = await receiverOf('delivery_status');
  const [client = ''] = await send();
  await time.quiet();
  await product.phones.tap(client, 'Not now');
  await time.quiet();
  expect(receiver.messagesOf(client).map(({ statuses }) => statuses)).toEqual([
    ['sent', 'delivered', 'read'],
    ['sent', 'delivered'],
  ]);
});

test('what somebody writes by themselves comes too, though it belongs to no run', async () => {
  const { time, product } = running;
  const { receiver } = await receiverOf('messages');
  const [client = ''] = await send();
  await time.quiet();
  await product.phones.reply(client, 'Hello!');
  await product.phones.reply(client, 'Anybody there?');
  await time.quiet();
  expect(receiver.taken.map(({ sender, message }) => [sender.id, message])).toEqual([
    [client, { text: 'Hello!' }],
    [client, { text: 'Anybody there?' }],
  ]);
  expect(receiver.taken[0]).not.toHaveProperty('metadata');
});

test('with echo our own messages come as events too, marked as ours', async () => {
  const { time, product } = running;
  const { receiver } = await receiverOf('messages', { echo: true });
  const [client = ''] = await send();
  await time.quiet();
  await product.phones.tap(client, 'Yes please');
  await time.quiet();
  expect(
    receiver.taken.map(({ sender, message, buttonResponse }) => [sender.id, message ?? buttonResponse]),
  ).toEqual([
    ['+15550000001', expect.objectContaining({ isEcho: true, templateName: 'spring_offer' })],
    [client, { text: 'Yes please', id: 'yes', payload: 'yes' }],
    ['+15550000001', expect.objectContaining({ isEcho: true, text: 'Lovely, Ana! It is on its way.' })],
  ]);
});

test('a message that fails comes with the reason in the error envelope', async () => {
  const { time, product } = running;
  const { receiver } = await receiverOf('delivery_status');
  const client = await newPerson();
  await product.phones.behave(client, { failWith: 131026 });
  await product.api.send(told.campaign, [client], { first_name: 'Ana' });
  await time.quiet();
  expect(receiver.statusesOf(client).at(-1)).toBe('delivery_failed');
  expect(receiver.taken.at(-1)?.statusUpdate?.error).toEqual({
    message: expect.any(String),
    type: 'ERROR_TYPE_INVALID_REQUEST',
    code: 'ERROR_CODE_MESSAGE_PHONE_NUMBER_INVALID',
    userTitle: 'The message cannot be delivered',
    userMessage: expect.any(String),
    cntTraceId: receiver.taken.at(-1)?.statusUpdate?.id,
    details: expect.objectContaining({ reason: 'provider_131026' }),
  });
});

test('a redirect is refused, wherever it leads', async () => {
  const { time } = running;
  const { receiver, id } = await receiverOf('delivery_status');
  const elsewhere = await new WebhookReceiver().start();
  receiver.answer = () => 307;
  receiver.redirectTo = elsewhere.url;
  await send();
  await time.quiet();
  await elsewhere.stop();
  expect(elsewhere.received).toEqual([]);
  expect((await deliveriesOf(id)).at(-1)).toMatchObject({
    state: 'waiting',
    lastStatus: 307,
    lastError: 'It redirects, and redirects are not followed',
  });
});
