import { describe, expect, test } from 'vitest';
import { readWebhook } from '../../../src/channels/connectly/webhook.ts';
import * as bodies from './webhook-bodies.ts';

const common = { phone: '16044441234', from: '16315555500', at: 1639083206000 };
const id = expect.stringMatching(/^connectly:[0-9a-f]{32}$/);

describe('taps', () => {
  test('with the message that they answer', () => {
    expect(readWebhook(bodies.tap)).toEqual([
      {
        ...common,
        kind: 'tap',
        id,
        reply: '1',
        quoted: '018d62f2-2524-10fa-f857-091ab99c14c8',
        title: 'TEST 11',
      },
    ]);
  });

  test('with an id and without context', () => {
    const [item] = readWebhook(bodies.tapWithId);
    expect(item).toEqual({ ...common, kind: 'tap', id, reply: '1', title: 'TEST 11' });
    const { payload: _, ...withoutPayload } = bodies.tapWithId.buttonResponse;
    expect(readWebhook({ ...bodies.tapWithId, buttonResponse: withoutPayload })).toMatchObject([
      { reply: 'button-1' },
    ]);
  });

  test('with nothing but the title', () => {
    expect(readWebhook(bodies.markedTap)).toEqual([{ ...common, kind: 'tap', id, title: 'TEST 11' }]);
  });

  test('bring our token back, when it was sent with the message', () => {
    expect(readWebhook({ ...bodies.tap, callbackData: 'tok' })).toMatchObject([
      { kind: 'tap', token: 'tok' },
    ]);
    const [item] = readWebhook({ ...bodies.tap, callbackData: { other: 'system' } });
    expect(item).not.toHaveProperty('token');
  });

  test('without a payload are taps all the same', () => {
    for (const payload of [null, '', undefined]) {
      const [item] = readWebhook({ ...bodies.tap, buttonResponse: { text: 'Yes', payload } });
      expect(item).toMatchObject({ kind: 'tap', title: 'Yes' });
      expect(item).not.toHaveProperty('reply');
    }
  });
});

describe('what else clients send', () => {
  test('text, with what it answers', () => {
    expect(readWebhook(bodies.text)).toEqual([{ ...common, kind: 'text', id, text: 'Hello!' }]);
    expect(readWebhook({ ...bodies.text, context: { replyToId: '01A' }, callbackData: 't' })).toEqual([
      { ...common, kind: 'text', id, text: 'Hello!', quoted: '01A' },
    ]);
  });

  test('text that came from an advertisement', () => {
    expect(readWebhook(bodies.referral)).toMatchObject([
      { kind: 'text', text: 'Hello! Can I get more info?' },
    ]);
  });

  test.each(['image', 'video', 'audio', 'document'])('%s is kept as other', (type) => {
    expect(readWebhook(bodies.media(type))).toEqual([{ ...common, kind: 'other', id, type }]);
  });

  test.each([
    [{ location: { latitude: 1, longitude: 2 } }, 'location'],
    [{ hologram: {} }, 'hologram'],
    [{}, 'unknown'],
    [undefined, 'unknown'],
    [7, 'unknown'],
  ])('%j is kept as other, of the kind %s', (message, type) => {
    expect(readWebhook({ ...bodies.text, message })).toMatchObject([{ kind: 'other', type }]);
  });

  test('a reaction to one of our messages is no tap', () => {
    const reaction = { ...bodies.text, message: { reaction: { emoji: '👍' } }, callbackData: 'tok' };
    expect(readWebhook(reaction)).toMatchObject([{ kind: 'other', type: 'reaction' }]);
  });

  test('an echo of our own message is nobody’s', () => {
    const echo = { ...bodies.text, message: { text: 'Hello!', isEcho: true } };
    expect(readWebhook(echo)).toEqual([]);
  });
});

describe('an inbound message is known again', () => {
  const idOf = (body: unknown) => readWebhook(body).map((item) => ('id' in item ? item.id : null))[0];

  test('by its id, when it has one', () => {
    expect(idOf({ ...bodies.text, message: { id: '01FPW4', text: 'Hello!' } })).toBe('01FPW4');
  });

  test('else by who said what when', () => {
    expect(idOf({ topic: 'messages', ...bodies.text, metadata: null })).toBe(idOf(bodies.text));
    const others = [
      { ...bodies.text, timestamp: '1639083207' },
      { ...bodies.text, message: { text: 'Hello' } },
      { ...bodies.text, sender: { ...bodies.text.sender, id: '+16315555501' } },
      { ...bodies.text, recipient: { ...bodies.text.recipient, id: '+16044441235' } },
      bodies.tap,
      { ...bodies.tap, context: { replyToId: 'other' } },
      { ...bodies.tap, buttonResponse: { text: 'TEST 12', payload: '2' } },
    ];
    expect(new Set([bodies.text, ...others].map(idOf)).size).toBe(others.length + 1);
  });
});

test.each([
  ['the number without its plus', { id: '16315555500' }, '16315555500'],
  [
    'the number beside a user id',
    { id: 'US.1349', userId: 'US.1349', phoneNumber: '+16315555500' },
    '16315555500',
  ],
  ['the user id, without a number', { id: 'US.1349', userId: 'US.1349', phoneNumber: '' }, 'bsuid:US.1349'],
  ['a bare user id', { id: 'US.1349' }, 'bsuid:US.1349'],
])('a client is %s', (_name, sender, from) => {
  expect(readWebhook({ ...bodies.text, sender })).toMatchObject([{ kind: 'text', from }]);
});

describe('statuses', () => {
  test('are about the business’s number, which is the sender here', () => {
    expect(readWebhook(bodies.delivered)).toEqual([
      {
        kind: 'status',
        phone: '16044441111',
        providerId: '01FRRWW2ZAHD9GJ1SWY4VF2GBD',
        status: 'delivered',
        at: 1641513098000,
      },
    ]);
  });

  test.each(['sent', 'delivered', 'read'])('%s, with our token', (status) => {
    const statusUpdate = { ...bodies.delivered.statusUpdate, status };
    expect(readWebhook({ ...bodies.delivered, statusUpdate, callbackData: 'tok' })).toMatchObject([
      { status, token: 'tok' },
    ]);
  });

  test.each(['delivery_failed', 'delivery_failure'])('%s says why', (status) => {
    const statusUpdate = { ...bodies.failed.statusUpdate, status };
    expect(readWebhook({ ...bodies.failed, statusUpdate })).toMatchObject([
      {
        status: 'failed',
        providerId: '01G6K4F15SXZTB6T8WJ94PMF4P',
        error: {
          code: 'ERROR_CODE_UNSPECIFIED',
          details: 'Internal server error (Connectly trace id 6909023413031898817)',
        },
      },
    ]);
  });

  test('a failure by an opt-out suppresses the client', () => {
    const error = { ...bodies.failed.statusUpdate.error, code: 'ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT' };
    const statusUpdate = { ...bodies.failed.statusUpdate, error };
    expect(readWebhook({ ...bodies.failed, statusUpdate })).toMatchObject([{ error: { class: 'suppress' } }]);
  });

  test.each([null, undefined, {}, 'x', { code: 7 }])(
    'a failure with the error %j is one all the same',
    (error) => {
      const [item] = readWebhook({
        ...bodies.failed,
        statusUpdate: { ...bodies.failed.statusUpdate, error },
      });
      expect(item).toMatchObject({ kind: 'status', status: 'failed' });
      expect(item).not.toHaveProperty('error');
    },
  );

  test('a failure without an error is one all the same', () => {
    const { error: _, ...statusUpdate } = bodies.failed.statusUpdate;
    expect(readWebhook({ ...bodies.failed, statusUpdate })).toMatchObject([{ status: 'failed' }]);
  });

  test('without their topic are known by their content', () => {
    const { topic: _, ...bare } = bodies.delivered;
    expect(readWebhook(bare)).toMatchObject([{ kind: 'status' }]);
  });

  test('of a kind that we do not know give nothing', () => {
    const statusUpdate = { ...bodies.delivered.statusUpdate, status: 'pinned' };
    expect(readWebhook({ ...bodies.delivered, statusUpdate })).toEqual([]);
  });
});

test.each([
  null,
  undefined,
  7,
  'text',
  [],
  {},
  bodies.report,
  { ...bodies.text, topic: 'new_topic' },
  { ...bodies.text, timestamp: 'soon' },
  { ...bodies.text, sender: undefined },
  { ...bodies.text, recipient: { id: '' } },
  { ...bodies.delivered, statusUpdate: {} },
  { ...bodies.delivered, sender: { id: 7 } },
])('what says nothing to us gives nothing: %j', (body) => {
  expect(readWebhook(body)).toEqual([]);
});
