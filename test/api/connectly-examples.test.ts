import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import type { Flow } from '../../src/flow/schema.ts';
import { skippingProduct } from '../support/skipping-product.ts';
import { WebhookReceiver } from '../webhooks/webhook-receiver.ts';
import { departures } from './connectly-form.ts';

/**
 * The examples of Connectly's documentation, word for word: what a client sends is taken, and what it gets has the same
 * field names, types and nesting. The details of each call are tested in the files beside this one and in test/webhooks.
 */

vi.setConfig({ testTimeout: 90_000 });
const running = await skippingProduct();
const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
  running.product.api.call(method, path, body);

/** The examples' business numbers. */
const faqNumber = '+14151111234';
const webhookNumber = '+16044441234';

const button = { id: '1', title: 'TEST 11' };

/** A campaign of one message with the button of E9. */
const flow: Flow = {
  schema: 1,
  start: 'first',
  listenHours: 0.5,
  variables: [{ name: 'username' }, { name: 'product' }],
  nodes: [
    {
      id: 'first',
      type: 'message',
      content: { kind: 'template', template: 'test_template', language: 'en', buttons: [button] },
    },
  ],
  edges: [],
};

beforeAll(async () => {
  const { api, phones } = running.product;
  for (const number of [faqNumber, webhookNumber])
    await api.ok('PUT', `/senders/${encodeURIComponent(number)}`, { channel: 'sandbox', settings: {} });
  await phones.template('test_template', 'en', { body: 'A test', buttons: [button.title] });
  await phones.template('my_template', 'en', { body: 'Mine', buttons: [] });
  await api.ok('POST', '/templates/synchronise');
  for (const name of ['your_campaign_name', 'campaign_with_variables', 'campaign_scheduled', 'campaignv3'])
    await api.publish(flow, name);
});

/** A webhook for one test, and what it is told. */
async function told(topic: string): Promise<WebhookReceiver> {
  const receiver = await new WebhookReceiver().start();
  const { id } = Object(
    await running.product.api.ok('POST', '/create/webhooks', { topic, address: receiver.url }),
  );
  onTestFinished(async () => {
    await running.product.api.ok('DELETE', `/delete/webhooks/${id}`);
    await receiver.stop();
  });
  return receiver;
}

async function sendTo(client: string): Promise<void> {
  const entry = { client, campaignName: 'campaignv3', sender: webhookNumber };
  await running.product.api.ok('POST', '/send/campaigns', { entries: [entry] });
  await running.time.quiet();
}

const accepted = (campaignName: string) => ({
  status: 200,
  body: { data: [{ campaignName, acceptedCount: 1, rejectedCount: 0, error: null }] },
});

test('E1: the smallest request has a client and a campaign’s name', async () => {
  const e1 = { entries: [{ client: '+16045552331', campaignName: 'your_campaign_name' }] };
  expect(await call('POST', '/send/campaigns', e1)).toMatchObject(accepted('your_campaign_name'));
});

test('E2: an entry may bring variables', async () => {
  const e2 = {
    client: '+16505551237',
    campaignName: 'campaign_with_variables',
    variables: { username: 'JaneDoe', product: 'Smart Watch' },
  };
  const answer = await call('POST', '/send/campaigns', { entries: [e2] });
  expect(answer).toMatchObject(accepted('campaign_with_variables'));
});

test('E3: an entry may say when it is to start; the past means now', async () => {
  const e3 = {
    client: '+16505551238',
    campaignName: 'campaign_scheduled',
    scheduledAt: '2023-12-07T08:00:00Z',
  };
  expect(await call('POST', '/send/campaigns', { entries: [e3] })).toMatchObject(
    accepted('campaign_scheduled'),
  );
  await running.time.quiet();
  expect(await running.product.phones.received('+16505551238')).toHaveLength(1);
});

test('E4: the answer names campaign, version and sendout; a second send says `updated` with the same ids', async () => {
  const e4 = {
    data: [
      {
        campaignId: '2963626c-90ea-43e5-9b66-4ce70f003fe3',
        campaignName: 'campaignv3',
        campaignVersion: '018c5c51-8631-28b5-3c81-b70ecf14faef',
        sendoutId: '183e801b-1438-4177-b283-909135096e69',
        status: 'created',
        acceptedCount: 1,
        rejectedCount: 0,
        error: null,
      },
    ],
  };
  const entries = [{ client: '+16045552331', campaignName: 'campaignv3' }];
  const first = await call('POST', '/send/campaigns', { entries });
  expect(departures(e4, first.body)).toEqual({ missing: [], other: [], more: ['data[].rejections'] });
  expect(first.body).toMatchObject({ data: [{ status: 'created', acceptedCount: 1, error: null }] });
  const second = await call('POST', '/send/campaigns', { entries });
  const [group] = Object(first.body).data;
  expect(second.body).toEqual({ data: [{ ...group, status: 'updated' }] });
});

const e6 = {
  sender: { id: '+14151111234', channelType: 'whatsapp' },
  recipient: { id: '+16044441111', channelType: 'whatsapp' },
  message: { text: 'Hello!' },
};
const e7 = {
  sender: '+14151111234',
  number: '+16044441111',
  templateName: 'my_template',
  language: 'en',
  parameters: [],
};

test('E7: a template message is taken and answered with its id', async () => {
  const answer = await call('POST', '/send/whatsapp_templated_messages', e7);
  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({ id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/) });
  await running.time.quiet();
  const received = await running.product.phones.received(e7.number);
  expect(received).toMatchObject([{ text: 'Mine', template: 'my_template' }]);
});

test('E6: a session message is taken when the client has written', async () => {
  await running.product.phones.reply(e6.recipient.id, 'Hello!');
  await running.time.quiet();
  const answer = await call('POST', '/send/messages', e6);
  expect([answer.status, Object.keys(Object(answer.body))]).toEqual([201, ['id']]);
  await running.time.quiet();
  expect((await running.product.phones.received(e6.recipient.id)).at(-1)?.text).toBe('Hello!');
});

test('E5: a session message that comes too late is refused in the error envelope', async () => {
  const e5 = {
    message:
      'Failed to send a message because more than 24 hours have passed since the customer last replied',
    type: 'ERROR_TYPE_DEADLINE_EXCEEDED',
    code: 'ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW',
    userTitle:
      'Failed to send a message because more than 24 hours have passed since the customer last replied',
    userMessage: "Pass along the connectly trace id 'cnct_trace_id' to the team for more information.",
    cntTraceId: '11824978358485860716',
    details: {},
  };
  await running.time.advance(25 * 3_600_000);
  const { status, body } = await call('POST', '/send/messages', e6);
  expect(status).toBe(400);
  expect(departures(e5, body)).toEqual({ missing: [], other: [], more: [] });
  expect(body).toMatchObject({
    type: e5.type,
    code: e5.code,
    userTitle: expect.stringContaining('24 hours'),
  });
});

test('E8: what a client writes comes as a text', async () => {
  const e8 = {
    timestamp: '1639083206',
    sender: { id: '+16315555500', channelType: 'whatsapp', name: 'Customer Name' },
    recipient: { id: '+16044441234', channelType: 'whatsapp', name: 'connectlyai' },
    message: { text: 'Hello!' },
  };
  await sendTo(e8.sender.id);
  const receiver = await told('messages');
  await running.product.phones.reply(e8.sender.id, 'Hello!');
  await running.time.quiet();
  const [event] = receiver.taken;
  // Who writes is not asked for a name; Connectly's other examples have null there.
  expect(departures({ ...e8, sender: { ...e8.sender, name: null } }, event)).toEqual({
    missing: [],
    other: [],
    more: ['topic'],
  });
  expect(event).toMatchObject({
    sender: { id: e8.sender.id },
    recipient: { id: e8.recipient.id },
    message: e8.message,
  });
});

test('E9: a tap comes as a button response that names the message it answers', async () => {
  const e9 = {
    timestamp: '1639083206',
    sender: { id: '+16315555500', channelType: 'whatsapp', name: 'Vasi from Connectly' },
    recipient: { id: '+16044441234', channelType: 'whatsapp', name: 'connectlyai' },
    context: { replyToId: '018d62f2-2524-10fa-f857-091ab99c14c8' },
    buttonResponse: { text: 'TEST 11', payload: '1' },
  };
  await sendTo(e9.sender.id);
  const receiver = await told('messages');
  await running.product.phones.tap(e9.sender.id, 'TEST 11');
  await running.time.quiet();
  const [event] = receiver.taken;
  expect(departures({ ...e9, sender: { ...e9.sender, name: null } }, event)).toEqual({
    missing: [],
    other: [],
    more: ['buttonResponse.id', 'metadata', 'topic'],
  });
  expect(event?.buttonResponse).toMatchObject(e9.buttonResponse);
});

test('E10: each status of a message comes with the campaign’s name', async () => {
  const e10 = {
    topic: 'delivery_status',
    timestamp: '1641513098',
    sender: { id: '+16044441111', channelType: 'whatsapp' },
    recipient: { id: '+16044551234', channelType: 'whatsapp' },
    statusUpdate: { id: '01FRRWW2ZAHD9GJ1SWY4VF2GBD', status: 'delivered', error: null },
    metadata: { campaign_name: '<YOUR_CAMPAIGN_NAME>' },
  };
  const receiver = await told('delivery_status');
  await sendTo(e10.recipient.id);
  const event = await vi.waitUntil(
    () => receiver.taken.find(({ statusUpdate }) => statusUpdate?.status === 'delivered'),
    { timeout: 15_000 },
  );
  expect(departures(e10, event)).toEqual({
    missing: [],
    other: [],
    more: ['metadata.node', 'metadata.run_id', 'metadata.sendout_id', 'recipient.name', 'sender.name'],
  });
  expect(event).toMatchObject({ statusUpdate: { error: null }, metadata: { campaign_name: 'campaignv3' } });
});

test('E11: a failure comes with the error envelope', async () => {
  const e11 = {
    topic: 'delivery_status',
    timestamp: '1656352114',
    sender: { id: '+16044441234', channelType: 'whatsapp', name: null },
    recipient: { id: '+16041234123', channelType: 'whatsapp', name: null },
    metadata: null,
    statusUpdate: {
      id: '01G6K4F15SXZTB6T8WJ94PMF4P',
      status: 'delivery_failed',
      error: {
        message: 'Internal server error',
        type: 'ERROR_TYPE_UNSPECIFIED',
        code: 'ERROR_CODE_UNSPECIFIED',
        userTitle: 'Encountered unexpected error',
        userMessage: "Pass along the connectly trace id 'cnct_trace_id' to the team for more information.",
        cntTraceId: '6909023413031898817',
        details: {},
      },
      metadata: { campaignName: 'campaign_name' },
    },
  };
  const receiver = await told('delivery_status');
  await running.product.phones.behave(e11.recipient.id, { failWith: 131026 });
  await sendTo(e11.recipient.id);
  const event = receiver.taken.find(({ statusUpdate }) => statusUpdate?.status === 'delivery_failed');
  // Connectly's pages put the campaign's name in two places; here it is where E10 has it, for failures too.
  const { metadata: _elsewhere, ...statusUpdate } = e11.statusUpdate;
  const asE10 = { ...e11, statusUpdate, metadata: { campaign_name: 'campaign_name' } };
  expect(departures(asE10, event)).toEqual({
    missing: [],
    other: [],
    more: ['metadata.node', 'metadata.run_id', 'metadata.sendout_id'],
  });
});

test('E13: the webhooks are listed with their configuration', async () => {
  const e13 = {
    entity: {
      businessId: 'biz_01ARZ3NDEKTSV4RRFFQ69G5FAV',
      webhooks: [
        {
          id: 'wh_01ARZ3NDEKTSV4RRFFQ69G5FAV',
          topic: 'messages',
          address: 'https://example.com/webhook/messages',
          configuration: { echo: false, channelTypes: ['whatsapp'], filters: [] },
        },
      ],
    },
  };
  await told('messages');
  const { status, body } = await call('GET', '/webhooks');
  expect(status).toBe(200);
  const more = ['createdAt', 'failingSince', 'state', 'type'].map((name) => `entity.webhooks[].${name}`);
  expect(departures(e13, body)).toEqual({ missing: [], other: [], more });
  const [webhook] = Object(body).entity.webhooks;
  expect(webhook).toMatchObject({
    id: expect.stringMatching(/^wh_[0-9A-HJKMNP-TV-Z]{26}$/),
    topic: 'messages',
    configuration: e13.entity.webhooks[0]?.configuration,
  });
});

test('E14: a webhook is updated with only what changes', async () => {
  const e14 = {
    configuration: {
      echo: true,
      channelTypes: ['whatsapp'],
      filters: [{ field: 'campaign_name', expression: 'prod-*' }],
    },
  };
  const receiver = await told('messages');
  const [{ id }] = Object((await call('GET', '/webhooks')).body).entity.webhooks;
  const { status, body } = await call('PUT', `/update/webhooks/${id}`, e14);
  expect(status).toBe(200);
  expect(body).toMatchObject({ id, topic: 'messages', address: receiver.url, ...e14 });
});

const day = 24 * 3_600_000;

test('E12: a report that was made is told, with the address where it can be fetched', async () => {
  const e12 = {
    topic: 'report',
    timestamp: '2025-04-30T12:34:56Z',
    report: {
      id: 'c80716a5-62c5-4ba5-b99d-5c2a6fd39317',
      name: 'Daily Campaign Report',
      type: 'campaign.daily.custom',
      last_run: {
        id: 'run-001',
        status: 'completed',
        result: {
          url: 'https://reports.connectly.ai/abcdef',
          expires_at: '2025-05-01T12:34:56Z',
          created_at: '2025-04-30T12:00:00Z',
        },
      },
    },
  };
  const receiver = await told('report');
  await running.time.advance(day);
  await vi.waitFor(() => expect(receiver.received.length).toBeGreaterThan(0), { timeout: 30_000 });
  // As it was sent: the receiver of the tests fills in parties, which a report has not.
  const event = JSON.parse(receiver.received[0]?.body.toString() ?? '');
  expect(departures(e12, event)).toEqual({ missing: [], other: [], more: [] });
  expect(event.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

test('E15: the reports are listed, each with its last run', async () => {
  const e15 = {
    data: [
      {
        id: 'c80716a5-62c5-4ba5-b99d-5c2a6fd39317',
        name: 'Daily campaign report',
        type: 'campaign.daily.v1',
        lastRun: {
          id: 'c80716a5-62c5-4ba5-b99d-5c2a6fd39317',
          status: 'completed',
          result: {
            url: 'https://reports.connectly.ai/abcdef',
            expiresAt: '2025-05-01T13:00:00Z',
            createdAt: '2025-04-30T12:00:00Z',
          },
        },
      },
    ],
  };
  const { status, body } = await call('GET', '/reporting/reports?type=campaign.daily.v1');
  expect(status).toBe(200);
  expect(departures(e15, body)).toEqual({ missing: [], other: [], more: [] });
  expect(body).toMatchObject({ data: [{ name: 'Daily campaign report', lastRun: { status: 'completed' } }] });
});
