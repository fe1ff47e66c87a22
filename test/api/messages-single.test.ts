import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { messages, runs, suppressions, windows } from '../../src/store/tables.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
let senderId: string;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  await api.reset();
  senderId = await api.addSender('+14151111234');
});
afterAll(() => api.stop());

const client = '+16044441111';
const hour = 3_600_000;

/** The client wrote to a sender so many hours ago. */
async function wrote(hoursAgo: number, to = senderId, who = client) {
  const lastInboundAt = new Date(api.clock.now() - hoursAgo * hour);
  await api.db.insert(windows).values({ senderId: to, client: who, lastInboundAt });
}

const send = (body: unknown) => api.shop('POST', '/send/messages', body);
const sendTemplate = (body: unknown) => api.shop('POST', '/send/whatsapp_templated_messages', body);

/** E6: the session message of Connectly's FAQ, to the letter. */
const e6 = {
  sender: { id: '+14151111234', channelType: 'whatsapp' },
  recipient: { id: '+16044441111', channelType: 'whatsapp' },
  message: { text: 'Hello!' },
};

/** E7: the template message of Connectly's FAQ, to the letter. */
const e7 = {
  sender: '+14151111234',
  number: '+16044441111',
  templateName: 'my_template',
  language: 'en',
  parameters: [],
};

/** A session message with something else in it. */
const saying = (message: object) => ({ ...e6, message });

async function stored(id: string) {
  const [run] = await api.db.select().from(runs).where(eq(runs.id, id));
  const [message] = await api.db.select().from(messages).where(eq(messages.runId, id));
  return { run, message };
}

describe('a session message', () => {
  test('is answered 201 with the id of a message that is stored and started (E6)', async () => {
    await wrote(1);
    const answer = await send(e6);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/) });
    const { id } = answer.body;
    const { run, message } = await stored(id);
    expect(run).toMatchObject({
      sendoutId: null,
      campaignId: null,
      state: 'queued',
      client,
      senderId,
      workflowId: `message/${id}`,
      single: { content: { kind: 'text', text: 'Hello!', buttons: [] } },
    });
    expect(message).toMatchObject({ id, key: 'message:1', state: 'queued' });
    expect(api.engine.startedRuns).toEqual([id]);
  });

  test('is stored and answered while the engine is down', async () => {
    await wrote(1);
    api.engine.mode = 'fail';
    const { status, body } = await send(e6);
    expect(status).toBe(201);
    expect((await stored(body.id)).run?.state).toBe('queued');
  });

  test('is refused in Connectly’s words when the client last wrote more than 24 hours ago (E5)', async () => {
    await wrote(25);
    const { status, body } = await send(e6);
    const words =
      'Failed to send a message because more than 24 hours have passed since the customer last replied';
    expect(status).toBe(400);
    expect(body).toEqual({
      message: expect.stringContaining(words),
      type: 'ERROR_TYPE_DEADLINE_EXCEEDED',
      code: 'ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW',
      userTitle: words,
      userMessage: expect.any(String),
      cntTraceId: expect.stringMatching(/^\d+$/),
      details: {},
    });
    expect(await api.db.select().from(runs)).toEqual([]);
  });

  test('is refused when the client has never written, or only to another number', async () => {
    const never = await send(e6);
    expect([never.status, never.body.code]).toEqual([
      400,
      'ERROR_CODE_MESSAGE_CUSTOMER_NO_CONVERSATION_INITIATION',
    ]);
    const other = await api.addSender('+14151119999');
    await wrote(1, other);
    expect((await send(e6)).body.code).toBe('ERROR_CODE_MESSAGE_CUSTOMER_NO_CONVERSATION_INITIATION');
  });

  test('without a sender goes out from the number that the client wrote to, not from the default', async () => {
    const other = await api.addSender('+14151119999');
    await wrote(30);
    await wrote(1, other);
    const { sender: _none, ...anybody } = e6;
    const { body } = await send(anybody);
    expect((await stored(body.id)).run?.senderId).toBe(other);
  });

  test.each([
    ['a number with punctuation', '+1 (604) 444-1111', client],
    ['a bare user id', 'US.13491208655302741918', 'bsuid:US.13491208655302741918'],
  ])('finds its client by %s', async (_name, id, expected) => {
    await wrote(1, senderId, expected);
    const { status, body } = await send({ ...e6, recipient: { id, channelType: 'whatsapp' } });
    expect(status).toBe(201);
    expect((await stored(body.id)).run?.client).toBe(expected);
  });

  test('may have its sender as a plain number', async () => {
    await wrote(1);
    expect((await send({ ...e6, sender: '+1 415 111 1234' })).status).toBe(201);
  });

  test('reaches a client who has opted out of templates, within the window', async () => {
    await wrote(1);
    await api.db
      .insert(suppressions)
      .values({ businessId: 'shop', client, reason: 'keyword', createdAt: new Date(api.clock.now()) });
    expect((await send(e6)).status).toBe(201);
  });

  test('keeps the tag and the callback data, and ignores an id that the client gives', async () => {
    await wrote(1);
    const callbackData = { order_id: 7, nested_key: ['x'] };
    const extras = { callbackData, campaignName: 'test_campaign_2022-03-12' };
    const message = { text: 'Hello!', id: '01FPW47QF69Y5JZH24605VAKQB' };
    const { body } = await send({ ...e6, message, ...extras });
    expect(body.id).not.toBe(message.id);
    expect((await stored(body.id)).run?.single).toEqual({
      content: { kind: 'text', text: 'Hello!', buttons: [] },
      ...extras,
    });
  });
});

describe('the contents of a session message', () => {
  beforeEach(() => wrote(1));

  const url = 'https://example.com/a.pdf';
  const buttons = [
    { id: 'yes/1 Ж', text: 'Yes' },
    { id: 'no', text: 'No' },
  ];
  const rows = [{ id: 'exp', text: 'Express', description: '1-2 days' }];

  test.each([
    [
      'an attachment',
      { attachments: [{ type: 'document', url, caption: 'The offer', filename: 'offer.pdf' }] },
      { kind: 'media', media: 'document', url, caption: 'The offer', filename: 'offer.pdf', buttons: [] },
    ],
    ['sound', { attachments: [{ type: 'audio', url }] }, { kind: 'audio', url }],
    [
      'a location',
      { location: { latitude: 49.28, longitude: -123.12, name: 'Shop', address: 'Main St' } },
      { kind: 'location', latitude: 49.28, longitude: -123.12, name: 'Shop', address: 'Main St' },
    ],
    [
      'reply buttons',
      { text: 'Well?', replyButtonMessage: { header: { text: 'Offer' }, footer: { text: 'Bye' }, buttons } },
      {
        kind: 'reply_buttons',
        text: 'Well?',
        header: { kind: 'text', text: 'Offer' },
        footer: 'Bye',
        buttons: [
          { reply: 'yes/1 Ж', title: 'Yes' },
          { reply: 'no', title: 'No' },
        ],
      },
    ],
    [
      'reply buttons under a picture, in the other spelling',
      {
        text: 'Well?',
        reply_button_message: { header: { attachment: { type: 'image', url } }, buttons },
      },
      {
        kind: 'reply_buttons',
        text: 'Well?',
        header: { kind: 'media', media: 'image', url },
        buttons: [
          { reply: 'yes/1 Ж', title: 'Yes' },
          { reply: 'no', title: 'No' },
        ],
      },
    ],
    [
      'a list',
      {
        text: 'Choose',
        list_message: { button: { id: 'b', text: 'Options' }, sections: [{ title: 'ASAP', rows }] },
      },
      {
        kind: 'list',
        text: 'Choose',
        button: 'Options',
        sections: [{ title: 'ASAP', rows: [{ reply: 'exp', title: 'Express', description: '1-2 days' }] }],
      },
    ],
    [
      'a product',
      { singleProductMessage: { catalogId: 'c1', productItem: { productRetailerId: 'p1' } } },
      { kind: 'product', catalogId: 'c1', productId: 'p1' },
    ],
    [
      'products',
      {
        text: 'Look',
        multiProductMessage: {
          header: { text: 'Ours' },
          catalogId: 'c1',
          sections: [
            { title: 'New', productItems: [{ productRetailerId: 'p1' }, { productRetailerId: 'p2' }] },
          ],
        },
      },
      {
        kind: 'products',
        text: 'Look',
        header: { kind: 'text', text: 'Ours' },
        catalogId: 'c1',
        sections: [{ title: 'New', productIds: ['p1', 'p2'] }],
      },
    ],
    [
      'a text with an empty list of attachments',
      { text: 'Hello', attachments: [] },
      { kind: 'text', text: 'Hello', buttons: [] },
    ],
  ])('are taken: %s', async (_name, message, content) => {
    const { status, body, text } = await send(saying(message));
    expect(status, text).toBe(201);
    expect((await stored(body.id)).run?.single?.content).toEqual(content);
  });

  const image = { type: 'image', url };
  test.each([
    ['an empty text', { text: ' ' }, 'ERROR_CODE_MESSAGE_TEXT_EMPTY'],
    ['two attachments', { attachments: [image, image] }, 'ERROR_CODE_MESSAGE_ATTACHMENTS_NUMBER_INVALID'],
    ['no attachment', { attachments: [] }, 'ERROR_CODE_MESSAGE_ATTACHMENTS_NUMBER_INVALID'],
    [
      'an attachment without address',
      { attachments: [{ type: 'image', url: '' }] },
      'ERROR_CODE_MESSAGE_ATTACHMENT_EMPTY',
    ],
    [
      'an attachment at no web address',
      { attachments: [{ type: 'image', url: 'ftp//x' }] },
      'ERROR_CODE_MESSAGE_ATTACHMENT_INVALID',
    ],
    ['buttons without a text', { replyButtonMessage: { buttons } }, 'ERROR_CODE_MESSAGE_TEXT_EMPTY'],
    ['nothing', {}, 'ERROR_CODE_REQUEST_INVALID'],
    [
      'two kinds',
      { location: { latitude: 1, longitude: 1 }, attachments: [image] },
      'ERROR_CODE_REQUEST_INVALID',
    ],
    ['a text beside an attachment', { text: 'Look', attachments: [image] }, 'ERROR_CODE_REQUEST_INVALID'],
    ['a text that is too long', { text: 'x'.repeat(4097) }, 'ERROR_CODE_REQUEST_INVALID'],
    [
      'audio with a caption',
      { attachments: [{ type: 'audio', url, caption: 'x' }] },
      'ERROR_CODE_REQUEST_INVALID',
    ],
    [
      'four buttons',
      { text: 'x', replyButtonMessage: { buttons: [1, 2, 3, 4].map((n) => ({ id: `${n}`, text: `${n}` })) } },
      'ERROR_CODE_REQUEST_INVALID',
    ],
    [
      'two buttons of one id',
      {
        text: 'x',
        replyButtonMessage: {
          buttons: [
            { id: 'a', text: '1' },
            { id: 'a', text: '2' },
          ],
        },
      },
      'ERROR_CODE_REQUEST_INVALID',
    ],
    [
      'more than ten rows',
      {
        text: 'x',
        listMessage: {
          button: { text: 'o' },
          sections: [{ rows: Array.from({ length: 11 }, (_, n) => ({ id: `${n}`, text: `${n}` })) }],
        },
      },
      'ERROR_CODE_REQUEST_INVALID',
    ],
  ])('are refused: %s', async (_name, message, code) => {
    const { status, body } = await send(saying(message));
    expect([status, body.code]).toEqual([400, code]);
    expect(await api.db.select().from(runs)).toEqual([]);
  });

  test('a field that is wrong is named by its path', async () => {
    const wrong = { text: 'x', replyButtonMessage: { buttons: [{ id: 'a', text: 'x'.repeat(21) }] } };
    expect((await send(saying(wrong))).body.details.path).toBe('message.replyButtonMessage.buttons[0].text');
  });
});

describe('both calls', () => {
  beforeEach(() => wrote(1));

  test.each([
    [
      'another channel',
      { recipient: { id: client, channelType: 'sms' } },
      'ERROR_CODE_BUSINESS_MISSES_MATCHING_CHANNEL',
    ],
    [
      'a sender on another channel',
      { sender: { id: '+14151111234', channelType: 'sms' } },
      'ERROR_CODE_BUSINESS_MISSES_MATCHING_CHANNEL',
    ],
    ['a sender of somebody else', { sender: '+15559999999' }, 'ERROR_CODE_INVALID_SENDER_ID'],
    [
      'a number that is none',
      { recipient: { id: '12', channelType: 'whatsapp' } },
      'ERROR_CODE_PHONE_NUMBER_BAD_FORMAT',
    ],
    [
      'oneself',
      { recipient: { id: '+14151111234', channelType: 'whatsapp' } },
      'ERROR_CODE_MESSAGE_SELF_INVALID',
    ],
    [
      'callback data of more than 1024 bytes',
      { callbackData: { a: 'é'.repeat(512) } },
      'ERROR_CODE_REQUEST_INVALID',
    ],
    ['no channel', { recipient: { id: client } }, 'ERROR_CODE_REQUEST_INVALID'],
  ])('refuse %s', async (_name, change, code) => {
    const { status, body } = await send({ ...e6, ...change });
    expect([status, body.code]).toEqual([400, code]);
  });

  test('refuse a business without senders', async () => {
    await api.reset();
    expect((await sendTemplate(e7)).body.code).toBe('ERROR_CODE_BUSINESS_MISSES_MATCHING_CHANNEL');
  });

  test('take callback data of just 1024 bytes', async () => {
    expect((await send({ ...e6, callbackData: 'é'.repeat(512) })).status).toBe(201);
  });

  test('send once for an Idempotency-Key', async () => {
    const call = (body: unknown, path = 'send/messages') =>
      api.call('POST', `/v1/businesses/shop/${path}`, body, {
        'x-api-key': 'shop-key',
        'idempotency-key': 'k1',
      });
    const first = await call(e6);
    const again = await call(e6);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await api.db.select().from(runs)).toHaveLength(1);
    expect((await call(saying({ text: 'Bye' }))).status).toBe(409);
    const other = await call(e7, 'send/whatsapp_templated_messages');
    expect([other.status, other.body.code]).toEqual([409, 'ERROR_CODE_IDEMPOTENCY_KEY_REUSED']);
  });

  test('need a key of the business', async () => {
    const answer = await api.call('POST', '/v1/businesses/shop/send/messages', e6, {});
    expect([answer.status, answer.body.type]).toEqual([401, 'ERROR_TYPE_AUTHENTICATION']);
  });

  test('show as a run of no campaign, by the id of the answer too', async () => {
    const { body } = await send({ ...e6, campaignName: 'welcome' });
    const run = (await api.shop('GET', `/runs/${body.id}`)).body;
    expect(run).toMatchObject({
      id: body.id,
      sendoutId: null,
      campaignName: 'welcome',
      campaignVersion: null,
      client,
      sender: '+14151111234',
      state: 'queued',
      why: 'Waiting for its turn to start.',
    });
    const list = await api.shop('GET', `/runs?client=${encodeURIComponent(client)}`);
    expect(list.body.data).toEqual([run]);
    expect((await api.shop('GET', '/sendouts')).body.data).toEqual([]);
  });
});

describe('a template message', () => {
  const known = (language = 'en', more: object = {}) =>
    api.shop('PUT', `/templates/my_template/${language}`, {
      category: 'marketing',
      body: 'Hello {{1}}, your code is {{2}}.',
      status: 'approved',
      ...more,
    });
  const filled = [
    { name: 'body_1', value: 'Ana' },
    { name: 'body_2', value: '7' },
  ];

  test('goes to a client who has never written, and is answered with its id (E7)', async () => {
    const answer = await sendTemplate(e7);
    expect(answer.status).toBe(201);
    expect(Object.keys(answer.body)).toEqual(['id']);
    expect((await stored(answer.body.id)).run?.single?.content).toEqual({
      kind: 'template',
      template: 'my_template',
      language: 'en',
      parameters: {},
      buttons: [],
    });
  });

  test.each([
    ['punctuation', '+1(604) 585 2331', '+16045852331'],
    ['a user id', 'bsuid:US.13491208655302741918', 'bsuid:US.13491208655302741918'],
  ])('reads a number with %s', async (_name, number, expected) => {
    const { body } = await sendTemplate({ ...e7, number });
    expect((await stored(body.id)).run?.client).toBe(expected);
  });

  test('carries its parameters, and the name of the header’s document', async () => {
    const document = { name: 'header_document', value: 'https://example.com/x', filename: 'offer.pdf' };
    const { body } = await sendTemplate({ ...e7, parameters: [document, ...filled] });
    expect((await stored(body.id)).run?.single?.content).toMatchObject({
      parameters: { header_document: 'https://example.com/x', body_1: 'Ana', body_2: '7' },
      filename: 'offer.pdf',
    });
  });

  test('is refused when its name is known, and not in this language', async () => {
    await known('en_US');
    const { status, body } = await sendTemplate(e7);
    expect([status, body.code]).toEqual([404, 'ERROR_CODE_MESSAGE_TEMPLATE_NOT_FOUND']);
    expect(body.details.knownLanguages).toEqual(['en_US']);
  });

  test('that nobody has described goes to the provider, though others were described by hand', async () => {
    await known();
    expect((await sendTemplate({ ...e7, templateName: 'another' })).status).toBe(201);
  });

  test('takes the language in which it is known, when that is the only one', async () => {
    await known('en_US');
    const { language: _none, ...noLanguage } = { ...e7, parameters: filled };
    const { body } = await sendTemplate(noLanguage);
    expect((await stored(body.id)).run?.single?.content).toMatchObject({ language: 'en_US' });
    expect((await sendTemplate({ ...noLanguage, templateName: 'another' })).body.details.path).toBe(
      'language',
    );
  });

  test.each([
    ['a parameter that is missing', [filled[0]]],
    ['a parameter too many', [...filled, { name: 'body_3', value: 'x' }]],
    ['a name that is none', [...filled, { name: 'carousel_1', value: 'x' }]],
    ['a parameter that is given twice', [...filled, filled[0]]],
    ['an empty value', [filled[0], { name: 'body_2', value: ' ' }]],
    ['a picture that is no address', [...filled, { name: 'header_image', value: 'picture' }]],
  ])('is refused for %s', async (_name, parameters) => {
    await known();
    const { status, body } = await sendTemplate({ ...e7, parameters });
    expect([status, body.code]).toEqual([400, 'ERROR_CODE_MESSAGE_TEMPLATE_INPUT_INVALID']);
  });

  test('is refused for a client who has opted out', async () => {
    await api.db
      .insert(suppressions)
      .values({ businessId: 'shop', client, reason: 'keyword', createdAt: new Date(api.clock.now()) });
    const { status, body } = await sendTemplate(e7);
    expect([status, body.code]).toEqual([409, 'ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT']);
  });
});
