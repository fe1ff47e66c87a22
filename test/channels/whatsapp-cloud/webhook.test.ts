import { describe, expect, test } from 'vitest';
import { readWebhook } from '../../../src/channels/whatsapp-cloud/webhook.ts';
import { inbound, webhookOf } from './webhook-bodies.ts';

const common = { phone: '106540352242922', from: '16505551234' };
const message = (raw: object, more: object = {}) => readWebhook(webhookOf({ messages: [raw], ...more }));
const status = (raw: object) => readWebhook(webhookOf({ statuses: [raw] }));

describe('taps', () => {
  test("a quick reply of a template names our button and the template's message", () => {
    expect(message(inbound.quickReply)).toEqual([
      {
        ...common,
        kind: 'tap',
        id: 'wamid.B',
        reply: 'so1.01ARZ3NDEKTSV4RRFFQ69G5FAV.yes',
        quoted: 'wamid.OURS',
        title: 'Yes',
        at: 1750091045000,
      },
    ]);
  });

  test('a reply button does the same', () => {
    expect(message(inbound.replyButton)).toEqual([
      {
        ...common,
        kind: 'tap',
        id: 'wamid.C',
        reply: 'cancel-button',
        quoted: 'wamid.OURS',
        title: 'Cancel',
        at: 1750025136000,
      },
    ]);
  });

  test('a row of a list is a tap', () => {
    expect(message(inbound.listReply)).toMatchObject([{ kind: 'tap', reply: 'exp', title: 'Express' }]);
  });

  test('a quick reply without payload or context is still a tap', () => {
    const { context: _, ...raw } = { ...inbound.quickReply, button: { text: 'Yes' } };
    const [item] = message(raw);
    expect(item).toMatchObject({ kind: 'tap', title: 'Yes' });
    expect(item).not.toHaveProperty('reply');
    expect(item).not.toHaveProperty('quoted');
  });
});

describe('what else clients send', () => {
  test('text, with what it answers', () => {
    expect(message(inbound.text)).toEqual([
      { ...common, kind: 'text', id: 'wamid.A', text: 'STOP', at: 1749416383000 },
    ]);
    expect(message({ ...inbound.text, context: { id: 'wamid.OURS' } })).toMatchObject([
      { quoted: 'wamid.OURS' },
    ]);
  });

  test.each(['image', 'unsupported', 'order', 'flowReply', 'future'] as const)(
    '%s is kept as other',
    (name) => {
      const raw = inbound[name];
      expect(message(raw)).toEqual([
        { ...common, kind: 'other', id: raw.id, type: raw.type, at: 1749416383000 },
      ]);
    },
  );

  test('a reaction, with what it is to', () => {
    expect(message(inbound.reaction)).toEqual([
      { ...common, kind: 'other', id: 'wamid.I', type: 'reaction', quoted: 'wamid.OURS', at: 1749416383000 },
    ]);
  });

  test.each([
    ['a text without a body', { ...inbound.text, text: {} }],
    ['a button that is a number', { ...inbound.quickReply, button: 7 }],
    ['an interactive reply of a new kind', { ...inbound.replyButton, interactive: { type: 'new' } }],
  ])('%s is kept as other', (_name, raw) => {
    expect(message(raw)).toMatchObject([{ kind: 'other' }]);
  });

  test('a changed number comes without contacts, and is marked as a system message', () => {
    expect(message(inbound.changedNumber)).toMatchObject([{ ...common, kind: 'other', type: 'system' }]);
    expect(message(inbound.changedUserId)).toMatchObject([
      { kind: 'other', from: 'bsuid:US.OLD', type: 'system' },
    ]);
  });
});

describe('who a client is', () => {
  const { from: _f, from_user_id: _u, ...nobody } = inbound.text;
  test.each([
    ['the number', { ...nobody, from: '16505551234', from_user_id: 'US.1349' }, {}, '16505551234'],
    ['the number without its plus', { ...nobody, from: '+16505551234' }, {}, '16505551234'],
    ['the user id, without a number', { ...nobody, from_user_id: 'US.1349' }, {}, 'bsuid:US.1349'],
    ['a user id where a number should be', { ...nobody, from: 'US.1349' }, {}, 'bsuid:US.1349'],
    ['the only contact', nobody, { contacts: [{ user_id: 'US.1349' }] }, 'bsuid:US.1349'],
  ])('%s', (_name, raw, more, from) => {
    expect(message(raw, more)).toMatchObject([{ kind: 'text', from }]);
  });

  test('is not guessed among several contacts', () => {
    expect(message(nobody, { contacts: [{ wa_id: '16505551234' }, { wa_id: '16505551235' }] })).toEqual([]);
  });
});

describe('statuses', () => {
  const delivered = {
    id: 'wamid.HBgL',
    status: 'delivered',
    timestamp: '1750030073',
    recipient_id: '16505551234',
    biz_opaque_callback_data: 'token-1',
  };

  test.each([
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['played', 'read'],
  ])('%s is %s, with our token', (given, expected) => {
    expect(status({ ...delivered, status: given })).toEqual([
      {
        kind: 'status',
        phone: common.phone,
        providerId: 'wamid.HBgL',
        token: 'token-1',
        status: expected,
        at: 1750030073000,
      },
    ]);
  });

  test('a failure says what follows from it', () => {
    expect(status(inbound.failed)).toMatchObject([
      {
        status: 'failed',
        error: {
          code: 131049,
          class: 'defer',
          scope: 'client',
          details: expect.stringMatching(/^In order to maintain/),
        },
      },
    ]);
  });

  test.each([undefined, [], 'x', [{}], [{ code: 'x' }]])(
    'a failure with errors %j is one all the same',
    (errors) => {
      const [item] = status({ ...inbound.failed, errors });
      expect(item).toMatchObject({ kind: 'status', status: 'failed' });
      expect(item).not.toHaveProperty('error');
    },
  );

  test('without a recipient and without a token they count too', () => {
    const { recipient_id: _r, biz_opaque_callback_data: _t, ...bare } = delivered;
    const [item] = status(bare);
    expect(item).toMatchObject({ providerId: 'wamid.HBgL' });
    expect(item).not.toHaveProperty('token');
  });

  test('of a kind that we do not know give nothing', () => {
    expect(status({ ...delivered, status: 'deleted' })).toEqual([]);
  });
});

test.each([
  ['stop', { wa_id: '16505551234' }, '16505551234'],
  ['resume', { user_id: 'US.1349' }, 'bsuid:US.1349'],
])('marketing preferences: %s', (value, who, from) => {
  const preference = { ...who, category: 'marketing_messages', value, timestamp: 1731705721 };
  expect(readWebhook(webhookOf({ user_preferences: [preference] }, 'user_preferences'))).toEqual([
    { kind: 'preference', phone: common.phone, from, value, at: 1731705721000 },
  ]);
});

test('one body holds many items, over entries and changes; a bad one costs none of the others', () => {
  const body = webhookOf({
    messages: [inbound.text, null, { ...inbound.text, id: 'no-time', timestamp: 'soon' }, inbound.quickReply],
    statuses: [{ id: '', status: 'sent', timestamp: '1' }, inbound.failed, 7],
    user_preferences: ['x'],
  });
  const other = webhookOf({ messages: [inbound.replyButton] });
  const account = { field: 'account_update', value: { event: 'DISABLED_UPDATE' } };
  const merged = { ...body, entry: [...body.entry, null, { changes: [account, 3] }, ...other.entry] };
  expect(readWebhook(merged).map((item) => ('id' in item ? item.id : item.kind))).toEqual([
    'wamid.A',
    'wamid.B',
    'status',
    'wamid.C',
  ]);
});

test.each([
  null,
  undefined,
  7,
  'text',
  [],
  {},
  { entry: {} },
  { entry: [{ changes: 'x' }] },
  { entry: [{ changes: [{ value: null }] }] },
  { entry: [{ changes: [{ value: { messages: [inbound.text] } }] }] },
])('garbage gives nothing: %j', (body) => {
  expect(readWebhook(body)).toEqual([]);
});
