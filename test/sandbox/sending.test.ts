import { expect, test } from 'vitest';
import { ANA, BUSINESS, type MetaFailure, offer, openSandbox, question, text } from './setting.ts';

test('a template is accepted with a wamid and shown with its text and buttons', async () => {
  const sandbox = await openSandbox();
  const { status, body } = await sandbox.send(offer('attempt-1'));
  expect(status).toBe(200);
  expect(body).toEqual({
    messaging_product: 'whatsapp',
    contacts: [{ input: ANA, wa_id: '15551230001' }],
    messages: [{ id: expect.stringMatching(/^wamid\.HBgL/), message_status: 'accepted' }],
  });
  const { messages } = await sandbox.phone();
  expect(messages).toMatchObject([
    {
      id: body.messages[0].id,
      author: 'business',
      to: ANA,
      kind: 'template',
      template: 'spring_offer',
      token: 'attempt-1',
      text: 'Hi Ana! Our spring collection is here: 20 % off until Sunday. Shall we reserve your size?',
      buttons: [
        { id: 'run9.offer.yes', title: 'Yes please' },
        { id: 'Not now', title: 'Not now' },
      ],
    },
  ]);
});

test('a message with reply buttons shows header, body and footer', async () => {
  const sandbox = await openSandbox();
  const { body } = await sandbox.send(question);
  expect(body.messages[0]).not.toHaveProperty('message_status');
  const { messages } = await sandbox.phone();
  expect(messages).toMatchObject([
    {
      kind: 'button',
      text: 'One question\nShall we change it?\nYour shop',
      buttons: [
        { id: 'change', title: 'Change' },
        { id: 'cancel', title: 'Cancel' },
      ],
    },
  ]);
});

test('a picture shows its address and caption', async () => {
  const sandbox = await openSandbox();
  await sandbox.sendOk({ type: 'image', image: { link: 'https://shop.example/a.jpg', caption: 'Look' } });
  const { messages } = await sandbox.phone();
  expect(messages).toMatchObject([
    { kind: 'image', text: 'https://shop.example/a.jpg\nLook', media: { type: 'image' } },
  ]);
});

test('a document and a video by id, and a picture as header, are accepted', async () => {
  const sandbox = await openSandbox();
  await sandbox.sendOk({ type: 'document', document: { id: '17', filename: 'plan.pdf' } });
  await sandbox.sendOk({ type: 'video', video: { id: '18' } });
  const header = { type: 'image', image: { id: '19' } };
  await sandbox.sendOk({ ...question, interactive: { ...question.interactive, header } });
  const { messages } = await sandbox.phone();
  expect(messages.map(({ text }) => text)).toEqual([
    'media 17\nplan.pdf',
    'media 18',
    'media 19\nShall we change it?\nYour shop',
  ]);
});

test('the sandbox shows a template whose text it was told', async () => {
  const sandbox = await openSandbox();
  await sandbox.call('PUT', '/templates/party/de', {
    header: 'Hallo {{1}}',
    body: 'Kommst du {{1}} um {{2}}?',
    footer: 'Bis dann',
    buttons: ['Ja', 'Nein'],
  });
  await sandbox.sendOk({
    type: 'template',
    template: {
      name: 'party',
      language: { code: 'de' },
      components: [
        { type: 'header', parameters: [{ type: 'text', text: 'Ana' }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'heute' },
            { type: 'text', text: '20 Uhr' },
          ],
        },
      ],
    },
  });
  const { messages } = await sandbox.phone();
  expect(messages[0]?.text).toBe('Hallo Ana\nKommst du heute um 20 Uhr?\nBis dann');
  expect(messages[0]?.buttons.map(({ title }) => title)).toEqual(['Ja', 'Nein']);
  const { body } = await sandbox.call<{ data: { name: string }[] }>('GET', '/templates');
  expect(body.data.map(({ name }) => name)).toEqual(expect.arrayContaining(['spring_offer', 'party']));
});

test('a template with named variables is filled in by name', async () => {
  const sandbox = await openSandbox();
  await sandbox.sendOk({
    type: 'template',
    template: {
      name: 'order_shipped',
      language: { code: 'en_US' },
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', parameter_name: 'order_number', text: '77' },
            { type: 'text', parameter_name: 'first_name', text: 'Ana' },
          ],
        },
      ],
    },
  });
  const { messages } = await sandbox.phone();
  expect(messages[0]?.text).toBe('Good news, Ana: your order 77 is on its way.');
});

test('an unknown template is accepted and shown as its name with its values', async () => {
  const sandbox = await openSandbox();
  const component = (index: number, payload: string) => ({
    type: 'button',
    sub_type: 'quick_reply',
    index,
    parameters: [{ type: 'payload', payload }],
  });
  await sandbox.sendOk({
    type: 'template',
    template: {
      name: 'whatever',
      language: { code: 'fr' },
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'un' },
            { type: 'text', text: 'deux' },
          ],
        },
        component(0, 'oui'),
        component(1, 'non'),
      ],
    },
  });
  const { messages } = await sandbox.phone();
  expect(messages).toMatchObject([
    {
      text: 'whatever: un, deux',
      buttons: [
        { id: 'oui', title: 'Button 1' },
        { id: 'non', title: 'Button 2' },
      ],
    },
  ]);
});

test('a person without a phone number gets messages by a user id', async () => {
  const sandbox = await openSandbox();
  const unknown = await sandbox.send(offer(), { recipient: 'US.13491208655302741918' });
  expect(unknown.body.contacts).toEqual([
    { input: 'US.13491208655302741918', user_id: 'US.13491208655302741918' },
  ]);
  expect((await sandbox.phone('US.13491208655302741918')).messages).toHaveLength(1);
});

const reply = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
const buttons = (...all: object[]) => ({
  ...question,
  interactive: { ...question.interactive, action: { buttons: all } },
});
const list = (rows: object[], more = {}) => ({
  type: 'interactive',
  interactive: {
    type: 'list',
    body: { text: 'Choose' },
    action: { button: 'Options', sections: [{ title: 'All', rows }] },
    ...more,
  },
});
const template = (name: string, code: string, parameters: object[]) => ({
  type: 'template',
  template: { name, language: { code }, components: [{ type: 'body', parameters }] },
});
const word = (value: string) => ({ type: 'text', text: value });

test.for<[string, object, number]>([
  ['a text without a body', { type: 'text', text: {} }, 100],
  ['a text without anything', { type: 'text' }, 100],
  ['a text that is too long', text('x'.repeat(4097)), 100],
  ['an unknown field in a text', { type: 'text', text: { body: 'a', bold: true } }, 100],
  ['an unknown type', { type: 'poem', poem: {} }, 100],
  ['a type that the sandbox does not play', { type: 'reaction', reaction: {} }, 131051],
  ['a token of more than 512 characters', text('a', 'x'.repeat(513)), 100],
  ['a picture without id or link', { type: 'image', image: { caption: 'x' } }, 131008],
  ['a caption that is too long', { type: 'image', image: { id: '1', caption: 'x'.repeat(1025) } }, 100],
  ['four buttons', buttons(reply('1', 'a'), reply('2', 'b'), reply('3', 'c'), reply('4', 'd')), 131009],
  ['no button', buttons(), 131009],
  ['a button title of 21 characters', buttons(reply('1', 'x'.repeat(21))), 131009],
  ['a button id of 257 characters', buttons(reply('x'.repeat(257), 'a')), 131009],
  ['two buttons of one id', buttons(reply('1', 'a'), reply('1', 'b')), 131009],
  ['two buttons of one title', buttons(reply('1', 'a'), reply('2', 'a')), 131009],
  ['a button without a title', buttons({ type: 'reply', reply: { id: '1' } }), 131008],
  ['eleven rows', list(Array.from({ length: 11 }, (_, n) => ({ id: `${n}`, title: `Row ${n}` }))), 131009],
  ['a row title of 25 characters', list([{ id: '1', title: 'x'.repeat(25) }]), 131009],
  ['a list without a body', list([{ id: '1', title: 'a' }], { body: undefined }), 100],
  ['too few values for a known template', template('spring_offer', 'en_US', []), 132000],
  ['a known template in another language', template('spring_offer', 'en', [word('Ana')]), 132001],
  ['a value with a line break', template('any', 'en', [word('a\nb')]), 132018],
  ['an empty value', template('any', 'en', [word('')]), 131008],
  [
    'named and positional values at once',
    template('any', 'en', [word('a'), { type: 'text', parameter_name: 'b', text: 'b' }]),
    100,
  ],
  ['a text where the template has a picture', template('spring_lookbook', 'en_US', [word('Ana')]), 132012],
])('%s is refused with Meta’s error', async ([, message, code]) => {
  const sandbox = await openSandbox();
  const { status, body } = await sandbox.send<MetaFailure>(message);
  expect(status).toBe(code === 132001 ? 404 : 400);
  expect(body.error).toMatchObject({
    code,
    type: 'OAuthException',
    message: expect.stringContaining(`(#${code}) `),
    fbtrace_id: expect.any(String),
  });
  expect((await sandbox.phone()).messages).toEqual([]);
});

test('what is wrong is said in the details', async () => {
  const sandbox = await openSandbox();
  const { body } = await sandbox.send<MetaFailure>(template('spring_offer', 'en_US', []));
  expect(body.error.error_data?.details).toBe(
    'body: number of localizable_params (0) does not match the expected number of params (1)',
  );
});

test.for<[string, object]>([
  ['no recipient', {}],
  ['a number that is none', { to: 'Ana' }],
  ['a user id as number', { to: 'US.13491208655302741918' }],
])('%s is refused with code 100', async ([, to]) => {
  const sandbox = await openSandbox();
  const { status, body } = await sandbox.send<MetaFailure>(text(), to);
  expect(status).toBe(400);
  expect(body.error.code).toBe(100);
});

test('a body that is no JSON is refused as Meta does', async () => {
  const sandbox = await openSandbox();
  const answer = await fetch(`${sandbox.url}/v25.0/${BUSINESS}/messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
    body: '{"to":',
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: 100 } });
});

test('a call without a token is refused with 401 and code 190', async () => {
  const sandbox = await openSandbox();
  const { status, body } = await sandbox.call<MetaFailure>('POST', `/v25.0/${BUSINESS}/messages`, text());
  expect(status).toBe(401);
  expect(body.error.code).toBe(190);
});

test('any version of the Graph API will do, other paths will not', async () => {
  const sandbox = await openSandbox();
  const message = { messaging_product: 'whatsapp', to: ANA, ...offer() };
  const headers = { authorization: 'Bearer any' };
  const old = await sandbox.call('POST', `/v19.0/${BUSINESS}/messages`, message, headers);
  const wrong = await sandbox.call('POST', `/latest/${BUSINESS}/messages`, message, headers);
  expect([old.status, wrong.status]).toEqual([200, 400]);
});
