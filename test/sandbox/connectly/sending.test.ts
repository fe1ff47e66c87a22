import { expect, test } from 'vitest';
import { ManualClock } from '../../support/manual-clock.ts';
import { ANA } from '../setting.ts';
import { type Failure, openConnectly, question, SHOP } from './setting.ts';

const body = (n: number, value = 'x') => ({ name: `body_${n}`, value });
const hour = 3_600_000;

/** The person has written, so free-form messages reach them. */
async function withOpenWindow() {
  const { sandbox } = await openConnectly();
  await sandbox.reply({ text: 'Hi', to: SHOP });
  return sandbox;
}

test('a template is answered with 201 and an id, and is on the phone with its text and buttons', async () => {
  const { sandbox } = await openConnectly();
  const { status, body: answer } = await sandbox.sendTemplate({ callbackData: 'attempt-1' });
  expect(status).toBe(201);
  expect(answer).toEqual({ id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/) });
  expect((await sandbox.phone()).messages).toMatchObject([
    {
      id: answer.id,
      from: SHOP,
      to: ANA,
      kind: 'template',
      template: 'spring_offer',
      token: 'attempt-1',
      text: 'Hi Ana! Our spring collection is here: 20 % off until Sunday. Shall we reserve your size?',
      buttons: [
        { id: 'Yes please', title: 'Yes please' },
        { id: 'Not now', title: 'Not now' },
      ],
    },
  ]);
});

test.for<[string, object, string]>([
  ['a text', { text: 'Hello!' }, 'Hello!'],
  [
    'a picture',
    { attachments: [{ type: 'image', url: 'https://x.example/a.jpg', caption: 'Look' }] },
    'https://x.example/a.jpg\nLook',
  ],
  [
    'a document',
    { attachments: [{ type: 'document', url: 'https://x.example/1', filename: 'plan.pdf' }] },
    'https://x.example/1\nplan.pdf',
  ],
  [
    'a location',
    { location: { latitude: 49.28, longitude: -123.12, name: 'The shop', address: '1 Main St' } },
    'The shop\n1 Main St\n49.28, -123.12',
  ],
  ['a question', question, 'One question\nShall we change it?\nYour shop'],
  [
    'a question under a picture',
    {
      text: 'Look',
      replyButtonMessage: {
        header: { attachment: { type: 'image', url: 'https://x.example/a.jpg' } },
        buttons: [{ id: 'y', text: 'Yes' }],
      },
    },
    'https://x.example/a.jpg\nLook',
  ],
  [
    'a list',
    {
      text: 'How?',
      listMessage: {
        button: { id: 'open', text: 'Options' },
        sections: [{ rows: [{ id: 'exp', text: 'Express', description: '1-2 days' }] }],
      },
    },
    'How?',
  ],
  [
    'a product',
    { text: 'Look', singleProductMessage: { catalogId: 'c', productItem: { productRetailerId: 'p1' } } },
    'p1\nLook',
  ],
  [
    'several products',
    {
      text: 'Look',
      multiProductMessage: {
        header: { text: 'Spring' },
        catalogId: 'c',
        sections: [{ title: 'New', productItems: [{ productRetailerId: 'p1' }] }],
      },
    },
    'Spring\nLook\nNew\np1',
  ],
])('%s is accepted and shown as the person sees it', async ([, message, shown]) => {
  const sandbox = await withOpenWindow();
  const { status } = await sandbox.sendSession(message);
  expect(status).toBe(201);
  expect((await sandbox.phone()).messages.at(-1)?.text).toBe(shown);
});

test('a template with named variables takes them by number, in the order of the text', async () => {
  const { sandbox } = await openConnectly();
  await sandbox.offerOk({ templateName: 'order_shipped', parameters: [body(1, 'Ana'), body(2, '77')] });
  await sandbox.offerOk({
    templateName: 'order_shipped',
    parameters: [
      { name: 'body_order_number', value: '78' },
      { name: 'body_first_name', value: 'Ben' },
    ],
  });
  expect((await sandbox.phone()).messages.map(({ text }) => text)).toEqual([
    'Good news, Ana: your order 77 is on its way.',
    'Good news, Ben: your order 78 is on its way.',
  ]);
});

test('a template that it does not know is shown by its name and its values', async () => {
  const { sandbox } = await openConnectly();
  const image = { name: 'header_image', value: 'https://x.example/a.jpg' };
  await sandbox.offerOk({ templateName: 'whatever', parameters: [image, body(1, 'un'), body(2, 'deux')] });
  expect((await sandbox.phone()).messages[0]?.text).toBe('https://x.example/a.jpg\nwhatever: un, deux');
});

test.for<[string, object, string]>([
  ['another language', { language: 'en' }, 'TEMPLATE_NOT_FOUND'],
  ['too few values', { parameters: [] }, 'TEMPLATE_INPUT_INVALID'],
  ['too many values', { parameters: [body(1), body(2)] }, 'TEMPLATE_INPUT_INVALID'],
  ['a value at the wrong place', { parameters: [body(2)] }, 'TEMPLATE_INPUT_INVALID'],
  ['an empty value', { parameters: [body(1, '')] }, 'TEMPLATE_INPUT_INVALID'],
  ['a value with a line break', { parameters: [body(1, 'a\nb')] }, 'TEMPLATE_INPUT_INVALID'],
  ['a value twice', { parameters: [body(1), body(1)] }, 'TEMPLATE_INPUT_INVALID'],
  ['a name that no template has', { parameters: [{ name: 'bdy_1', value: 'x' }] }, 'TEMPLATE_INPUT_INVALID'],
  [
    'a header that it has not',
    { parameters: [body(1), { name: 'header_text', value: 'x' }] },
    'TEMPLATE_INPUT_INVALID',
  ],
  [
    'no picture where it has one',
    { templateName: 'spring_lookbook', parameters: [body(1)] },
    'TEMPLATE_INPUT_INVALID',
  ],
])('a template with %s is refused', async ([, change, code]) => {
  const { sandbox } = await openConnectly();
  const { status, body: error } = await sandbox.sendTemplate<Failure>(change);
  expect([status, error.code]).toEqual([400, `ERROR_CODE_MESSAGE_${code}`]);
  expect((await sandbox.phone()).messages).toEqual([]);
});

const attachment = (url: string) => ({ type: 'image', url });
const buttons = (n: number, text = (i: number) => `Button ${i}`) => ({
  text: 'Well?',
  replyButtonMessage: { buttons: Array.from({ length: n }, (_, i) => ({ id: `${i}`, text: text(i) })) },
});
const malformed = 'ERROR_CODE_UNSPECIFIED';

test.for<[string, object, string]>([
  ['an empty text', { text: '' }, 'ERROR_CODE_MESSAGE_TEXT_EMPTY'],
  ['nothing', {}, 'ERROR_CODE_MESSAGE_TEXT_EMPTY'],
  [
    'buttons without a text',
    { replyButtonMessage: question.replyButtonMessage },
    'ERROR_CODE_MESSAGE_TEXT_EMPTY',
  ],
  ['no attachment', { attachments: [] }, 'ERROR_CODE_MESSAGE_ATTACHMENTS_NUMBER_INVALID'],
  [
    'two attachments',
    { attachments: [attachment('https://x.example/1'), attachment('https://x.example/2')] },
    'ERROR_CODE_MESSAGE_ATTACHMENTS_NUMBER_INVALID',
  ],
  ['an empty address', { attachments: [attachment('')] }, 'ERROR_CODE_MESSAGE_ATTACHMENT_EMPTY'],
  [
    'an address that is none',
    { attachments: [attachment('a.jpg')] },
    'ERROR_CODE_MESSAGE_ATTACHMENT_INVALID',
  ],
  ['two kinds of content', { ...question, location: { latitude: 1, longitude: 1 } }, malformed],
  ['a text of 4097 characters', { text: 'x'.repeat(4097) }, malformed],
  ['four buttons', buttons(4), malformed],
  ['no buttons', buttons(0), malformed],
  ['two buttons of one text', buttons(2, () => 'Same'), malformed],
  ['a button text of 21 characters', buttons(1, () => 'x'.repeat(21)), malformed],
  ['an unknown kind', { poem: {} }, malformed],
])('free-form with %s is refused, and says so in the envelope', async ([, message, code]) => {
  const sandbox = await withOpenWindow();
  const { status, body: error } = await sandbox.sendSession<Failure>(message);
  expect(status).toBe(400);
  expect(error).toEqual({
    code,
    type: 'ERROR_TYPE_INVALID_REQUEST',
    message: expect.any(String),
    userTitle: expect.any(String),
    userMessage: expect.any(String),
    cntTraceId: expect.stringMatching(/^\d{20}$/),
    details: {},
  });
  expect((await sandbox.phone()).messages).toHaveLength(1);
});

const party = (id: string, channelType = 'whatsapp') => ({ id, channelType });

test.for<[string, object, string]>([
  ['a recipient that is no number', { recipient: party('Ana') }, 'ERROR_CODE_PHONE_NUMBER_BAD_FORMAT'],
  ['a recipient by SMS', { recipient: party(ANA, 'sms') }, 'ERROR_CODE_BUSINESS_MISSES_MATCHING_CHANNEL'],
  ['a sender that is no number', { sender: party('shop') }, 'ERROR_CODE_INVALID_SENDER_ID'],
  ['a recipient that is the sender', { recipient: party(SHOP) }, 'ERROR_CODE_MESSAGE_SELF_INVALID'],
  ['callbackData of more than 1024 bytes', { callbackData: { note: 'é'.repeat(510) } }, malformed],
])('%s is refused', async ([, change, code]) => {
  const sandbox = await withOpenWindow();
  const { status, body: error } = await sandbox.sendSession<Failure>({ text: 'Hello' }, change);
  expect([status, error.code]).toEqual([400, code]);
});

test('free-form reaches only those who wrote within 24 hours to that number', async () => {
  const clock = new ManualClock();
  const { sandbox } = await openConnectly({ clock });
  const codeOf = async (more: object = {}) => {
    const { status, body: answer } = await sandbox.sendSession<Failure>({ text: 'Hello' }, more);
    return status === 201 ? 'accepted' : `${answer.type} ${answer.code}`;
  };
  const never = 'ERROR_TYPE_INVALID_REQUEST ERROR_CODE_MESSAGE_CUSTOMER_NO_CONVERSATION_INITIATION';
  expect(await codeOf()).toBe(never);
  await sandbox.reply({ text: 'Hi', to: SHOP });
  expect(await codeOf()).toBe('accepted');
  expect(await codeOf({ sender: party('+15550783882') })).toBe(never);
  clock.advance(24 * hour);
  expect(await codeOf()).toBe(
    'ERROR_TYPE_DEADLINE_EXCEEDED ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW',
  );
});

test('a customer who opted out gets no template', async () => {
  const { sandbox } = await openConnectly();
  await sandbox.behave({ optedOut: true });
  const { body: error } = await sandbox.sendTemplate<Failure>();
  expect(error.code).toBe('ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT');
});

test.for<[string, object]>([
  ['by a user id with its prefix', { number: 'bsuid:US.13491208655302741918' }],
  ['by a bare user id', { number: 'US.13491208655302741918' }],
])('a customer without a number is reached %s', async ([, change]) => {
  const { sandbox } = await openConnectly();
  await sandbox.offerOk(change);
  expect((await sandbox.phone('US.13491208655302741918')).messages).toHaveLength(1);
});

test('without a sender it goes out from the number that has a callback', async () => {
  const { sandbox } = await openConnectly();
  await sandbox.offerOk({ sender: undefined });
  const elsewhere = await sandbox.call<{ id: string }>(
    'POST',
    '/v1/businesses/other/send/whatsapp_templated_messages',
    { number: ANA, templateName: 'spring_nudge', language: 'en_US' },
    { 'x-api-key': 'any' },
  );
  expect(elsewhere.status).toBe(201);
  expect((await sandbox.phone()).messages.map(({ from }) => from)).toEqual([
    SHOP,
    expect.stringMatching(/^\+1555\d{7}$/),
  ]);
});

test('a call without a key is refused with 401, and one without JSON with 400', async () => {
  const { sandbox } = await openConnectly();
  const { status, body: error } = await sandbox.post<Failure>('messages', {}, {});
  expect([status, error.type]).toEqual([401, 'ERROR_TYPE_AUTHENTICATION']);
  const answer = await fetch(`${sandbox.url}/v1/businesses/x/send/messages`, {
    method: 'POST',
    headers: { 'x-api-key': 'any', 'content-type': 'application/json' },
    body: '{"recipient":',
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ type: 'ERROR_TYPE_INVALID_REQUEST' });
});
