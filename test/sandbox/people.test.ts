import { expect, test } from 'vitest';
import { ManualClock } from '../support/manual-clock.ts';
import { ANA, BUSINESS, eventually, offer, openBoth, openSandbox, question, text } from './setting.ts';

type Failure = { error: { code: string; message: string } };

test('a tap on a template’s button comes back with its payload and the message it belongs to', async () => {
  const { sandbox, receiver } = await openBoth();
  const id = await sandbox.sendOk(offer());
  await sandbox.quiet();
  const { status, body } = await sandbox.tap({ messageId: id, buttonId: 'run9.offer.yes' });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    author: 'person',
    from: ANA,
    to: '+15550783881',
    kind: 'quick_reply',
    text: 'Yes please',
    buttonId: 'run9.offer.yes',
    quoted: id,
  });
  await sandbox.quiet();
  expect(receiver.messages()).toEqual([
    {
      context: { from: '15550783881', id },
      from: '15551230001',
      from_user_id: expect.stringMatching(/^US\./),
      id: body.id,
      timestamp: expect.stringMatching(/^\d{10}$/),
      type: 'button',
      button: { payload: 'run9.offer.yes', text: 'Yes please' },
    },
  ]);
  expect((await sandbox.phone()).messages.map(({ author }) => author)).toEqual(['business', 'person']);
});

test('a tap on a reply button comes back as button_reply', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.reply({ text: 'Hi', to: BUSINESS });
  const id = await sandbox.sendOk(question);
  await sandbox.quiet();
  await sandbox.tap({ title: 'Cancel' });
  await sandbox.quiet();
  expect(receiver.messages()[1]).toMatchObject({
    context: { id },
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id: 'cancel', title: 'Cancel' } },
  });
});

test('a tap on a row of a list comes back as list_reply', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.reply({ text: 'Hi', to: BUSINESS });
  const rows = [{ id: 'exp', title: 'Express', description: '1-2 days' }];
  const action = { button: 'Options', sections: [{ rows }] };
  await sandbox.sendOk({
    type: 'interactive',
    interactive: { type: 'list', body: { text: 'How?' }, action },
  });
  await sandbox.quiet();
  await sandbox.tap({ buttonId: 'exp' });
  await sandbox.quiet();
  expect(receiver.messages()[1]).toMatchObject({
    interactive: {
      type: 'list_reply',
      list_reply: { id: 'exp', title: 'Express', description: '1-2 days' },
    },
  });
});

test('by title the newest message with that button is tapped, and it can be tapped again', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.sendOk(offer());
  const newest = await sandbox.sendOk(offer());
  await sandbox.quiet();
  await sandbox.tap({ title: 'Not now' });
  await sandbox.tap({ title: 'Not now' });
  await sandbox.quiet();
  expect(receiver.messages().map(({ context }) => context)).toMatchObject([{ id: newest }, { id: newest }]);
  expect(new Set(receiver.messages().map(({ id }) => id)).size).toBe(2);
});

test('a tap on what is not there says so', async () => {
  const { sandbox } = await openBoth();
  const nothing = await sandbox.tap<Failure>({ title: 'Yes please' });
  expect([nothing.status, nothing.body.error.code]).toEqual([404, 'button_unknown']);
  const messageId = await sandbox.sendOk(offer());
  await sandbox.quiet();
  const noMessage = await sandbox.tap<Failure>({ messageId: 'wamid.none', title: 'Yes please' });
  expect([noMessage.status, noMessage.body.error.code]).toEqual([404, 'message_unknown']);
  const noButton = await sandbox.tap<Failure>({ messageId, title: 'Maybe' });
  expect([noButton.status, noButton.body.error.code]).toEqual([409, 'button_unknown']);
  expect(noButton.body.error.message).toContain('Yes please (run9.offer.yes), Not now (Not now)');
  const others = await sandbox.tap<Failure>({ messageId, title: 'Yes please' }, '+15551230002');
  expect(others.status).toBe(404);
  const unnamed = await sandbox.tap<Failure>({ messageId });
  expect([unnamed.status, unnamed.body.error.code]).toEqual([400, 'request_invalid']);
});

test('what has not reached the phone cannot be tapped', async () => {
  const { sandbox } = await openBoth({ clock: new ManualClock(), usual: {} });
  const messageId = await sandbox.sendOk(offer());
  const { status, body } = await sandbox.tap<Failure>({ messageId, title: 'Yes please' });
  expect([status, body.error.code]).toEqual([409, 'message_not_delivered']);
});

test('an offline phone neither taps nor writes', async () => {
  const { sandbox } = await openBoth();
  await sandbox.sendOk(offer());
  await sandbox.quiet();
  await sandbox.behave({ online: false });
  expect((await sandbox.tap({ title: 'Yes please' })).status).toBe(409);
  expect((await sandbox.reply({ text: 'Hi' })).status).toBe(409);
});

test('a reply goes to the business of the newest message, in any letters', async () => {
  const { sandbox, receiver } = await openBoth();
  await sandbox.sendOk(offer());
  const { body } = await sandbox.reply({ text: 'Café? 😀' }, encodeURIComponent(ANA));
  expect(body).toMatchObject({ author: 'person', text: 'Café? 😀', phoneNumberId: BUSINESS });
  await sandbox.quiet();
  expect(receiver.messages()).toMatchObject([{ type: 'text', text: { body: 'Café? 😀' } }]);
  expect(receiver.messages()[0]).not.toHaveProperty('context');
  const raw = receiver.received.find(({ value }) => value.messages)?.body;
  expect(raw).toContain(String.raw`Caf\u00e9? \ud83d\ude00`);
});

test('a person can write first, to a business named by its number or id', async () => {
  const { sandbox, receiver } = await openBoth();
  expect((await sandbox.reply({ text: 'By number', to: '+1 (555) 078-3881' })).status).toBe(200);
  expect((await sandbox.reply({ text: 'By id', to: BUSINESS })).status).toBe(200);
  await sandbox.quiet();
  expect(receiver.messages()).toHaveLength(2);
});

test('a reply to nobody in particular says what is missing', async () => {
  const { sandbox } = await openBoth();
  const nobody = await sandbox.reply<Failure>({ text: 'Hi' });
  expect([nobody.status, nobody.body.error.code]).toEqual([409, 'business_unknown']);
  const unknown = await sandbox.reply<Failure>({ text: 'Hi', to: '+49301234567' });
  expect([unknown.status, unknown.body.error.code]).toEqual([409, 'business_unknown']);
});

test('a phone can tap by itself, some time after the delivery', async () => {
  const clock = new ManualClock();
  const { sandbox, receiver } = await openBoth({ clock });
  await sandbox.behave({ deliveryDelayMs: 0, autoTap: { title: 'Yes please', afterMs: 60_000 } });
  const id = await sandbox.sendOk(offer());
  await eventually(() => receiver.statuses().length === 3 && sandbox.pending()?.dueAt !== clock.now());
  expect(sandbox.pending()).toEqual({ dueAt: clock.now() + 60_000 });
  clock.advance(60_000);
  await sandbox.quiet();
  expect(receiver.messages()).toMatchObject([{ type: 'button', context: { id } }]);
});

test('a phone that taps by itself but is offline taps when it is back', async () => {
  const clock = new ManualClock();
  const { sandbox, receiver } = await openBoth({ clock });
  const autoTap = { title: 'Yes please', afterMs: 60_000 };
  await sandbox.behave({ deliveryDelayMs: 0, autoTap });
  await sandbox.sendOk(offer());
  await eventually(() => receiver.statuses().length === 3);
  await sandbox.behave({ online: false });
  clock.advance(60_000);
  await sandbox.quiet();
  expect(receiver.messages()).toEqual([]);
  await sandbox.behave({ deliveryDelayMs: 0 });
  await eventually(() => receiver.messages().length === 1);
});

test('the business can mark a person’s message as read', async () => {
  const { sandbox } = await openBoth();
  const { body } = await sandbox.reply({ text: 'Hi', to: BUSINESS });
  const mark = (message_id: string) =>
    sandbox.call(
      'POST',
      `/v25.0/${BUSINESS}/messages`,
      { messaging_product: 'whatsapp', status: 'read', message_id },
      { authorization: 'Bearer x' },
    );
  expect(await mark(body.id)).toEqual({ status: 200, body: { success: true } });
  expect((await sandbox.phone()).messages[0]).toMatchObject({ status: 'read' });
  expect((await mark('wamid.none')).status).toBe(400);
});

test('the list of phones shows who has what', async () => {
  const sandbox = await openSandbox();
  await sandbox.sendOk(offer());
  await sandbox.sendOk(offer(), { to: '+1 (555) 123-0002' });
  await sandbox.sendOk(offer(), { to: '15551230002' });
  const { body } = await sandbox.call<{ data: unknown[] }>('GET', '/phones');
  expect(body.data).toMatchObject([
    { number: ANA, counts: { fromBusiness: 1, fromPerson: 0 }, settings: { online: true } },
    { number: '+15551230002', counts: { fromBusiness: 2 }, lastMessage: { template: 'spring_offer' } },
  ]);
});

test('all phones can be forgotten, with what is owed about them, but not the callbacks', async () => {
  const clock = new ManualClock();
  const { sandbox, receiver } = await openBoth({ clock, usual: {} });
  await sandbox.sendOk(offer());
  await eventually(() => receiver.statuses().length === 1);
  expect((await sandbox.call('DELETE', '/phones')).status).toBe(204);
  expect(sandbox.pending()).toBeNull();
  clock.advance(1000);
  expect((await sandbox.phone()).messages).toEqual([]);
  const { body } = await sandbox.call<{ data: unknown[] }>('GET', '/callbacks');
  expect(body.data).toHaveLength(1);
});

test('the provider’s own list has what it accepted, page by page', async () => {
  const clock = new ManualClock();
  const sandbox = await openSandbox({ clock });
  await sandbox.sendOk(offer('one'));
  clock.advance(1000);
  const since = new Date(clock.now()).toISOString();
  await sandbox.sendOk(text('Two', 'two'));
  await sandbox.sendOk(offer('three'));
  type Page = { data: { token: string; to: string }[]; nextCursor: string | null };
  const page = async (query: string) => (await sandbox.call<Page>('GET', `/messages?${query}`)).body;
  expect((await page('')).data.map(({ token }) => token)).toEqual(['one', 'two', 'three']);
  expect((await page(`since=${since}`)).data.map(({ token }) => token)).toEqual(['two', 'three']);
  const first = await page('limit=2');
  expect(first).toMatchObject({ data: [{ token: 'one', to: ANA }, { token: 'two' }], nextCursor: '2' });
  expect(await page(`limit=2&cursor=${first.nextCursor}`)).toMatchObject({
    data: [{ token: 'three' }],
    nextCursor: null,
  });
});

test('the list of phones comes by pages, those on which something happened last first, with their last messages', async () => {
  const clock = new ManualClock();
  const sandbox = await openSandbox({ clock });
  const others = ['+15551230002', '+15551230003'];
  for (const number of [ANA, ...others]) {
    await sandbox.sendOk(text(`To ${number}`), { to: number });
    clock.advance(1000);
  }
  await sandbox.sendOk(text('Again'));
  type Page = {
    data: { number: string; messages?: { text: string }[] }[];
    total: number;
    nextCursor: string | null;
  };
  const page = async (query: string) => (await sandbox.call<Page>('GET', `/phones?${query}`)).body;
  const numbers = ({ data }: Page) => data.map(({ number }) => number);
  expect(numbers(await page(''))).toEqual([ANA, ...others]);
  const first = await page('limit=2&messages=1');
  expect(numbers(first)).toEqual([ANA, '+15551230003']);
  expect(first).toMatchObject({ total: 3, nextCursor: '2', data: [{ messages: [{ text: 'Again' }] }, {}] });
  const last = await page('limit=2&cursor=2');
  expect(numbers(last)).toEqual(['+15551230002']);
  expect([last.nextCursor, last.data[0]?.messages]).toEqual([null, undefined]);
  expect(numbers(await page('limit=2&search=0003'))).toEqual(['+15551230003']);
});

test('a wrong number and an unknown call are refused with a sentence', async () => {
  const sandbox = await openSandbox();
  expect(await sandbox.call('GET', '/phones/nobody')).toMatchObject({
    status: 400,
    body: { error: { code: 'number_invalid', message: expect.stringContaining('E.164') } },
  });
  expect(await sandbox.call('GET', '/nothing')).toMatchObject({
    status: 404,
    body: { error: { code: 'not_found' } },
  });
  expect(await sandbox.behave({ onlin: true })).toMatchObject({
    status: 400,
    body: { error: { code: 'request_invalid' } },
  });
});
