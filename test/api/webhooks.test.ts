import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addApiKey } from '../../src/store/api-keys.ts';
import { addBusiness } from '../../src/store/businesses.ts';
import { webhookEvents } from '../../src/store/tables.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

/** Public, and never called: nothing happens in these tests that a webhook would be told. */
const address = 'https://8.8.8.8/webhook/messages';

const create = (body: object) => api.shop('POST', '/create/webhooks', body);

describe('registration', () => {
  test('the first one of a business shows the secret, later ones do not', async () => {
    const first = await create({ topic: 'messages', address });
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      id: expect.stringMatching(/^wh_[0-9A-Z]{26}$/),
      secret: expect.stringMatching(/^whsec_.{43}$/),
    });
    const second = await create({ topic: 'delivery_status', address });
    expect(second.body).toEqual({ id: expect.any(String), secret: null });
    expect((await api.shop('GET', '/webhooks')).text).not.toContain(first.body.secret);
  });

  test('a list has the form of Connectly’s (E13)', async () => {
    expect((await api.shop('GET', '/webhooks')).body).toEqual({
      entity: { businessId: 'shop', webhooks: [] },
    });
    const { id } = (await create({ topic: 'messages', address })).body;
    const { body } = await api.shop('GET', '/webhooks');
    expect(body.entity.webhooks).toEqual([
      expect.objectContaining({
        id,
        topic: 'messages',
        address,
        configuration: { echo: false, channelTypes: ['whatsapp'], filters: [] },
      }),
    ]);
  });

  test('a topic has one address: a second create is a conflict', async () => {
    await create({ topic: 'messages', address });
    const again = await create({ topic: 'messages', address });
    expect(again.status).toBe(409);
    expect(again.body.code).toBe('ERROR_CODE_WEBHOOK_TOPIC_TAKEN');
    expect((await create({ topic: 'report', address })).status).toBe(200);
  });

  test('an update changes only what it names (E14)', async () => {
    const { id } = (await create({ topic: 'messages', address })).body;
    const change = {
      configuration: {
        echo: true,
        channelTypes: ['whatsapp'],
        filters: [{ field: 'campaign_name', expression: 'prod-*' }],
      },
    };
    const updated = await api.shop('PUT', `/update/webhooks/${id}`, change);
    expect(updated.status).toBe(200);
    expect(updated.body).toMatchObject({ id, topic: 'messages', address, ...change });
    const echoOff = await api.shop('PUT', `/update/webhooks/${id}`, { configuration: { echo: false } });
    expect(echoOff.body.configuration).toEqual({ ...change.configuration, echo: false });
  });

  test('the topic cannot be changed', async () => {
    const { id } = (await create({ topic: 'messages', address })).body;
    const refused = await api.shop('PUT', `/update/webhooks/${id}`, { topic: 'report' });
    expect(refused.status).toBe(400);
    expect(refused.body.details.issues[0].path).toBe('topic');
  });

  test('a delete answers 200 with {} and frees the topic', async () => {
    const { id } = (await create({ topic: 'messages', address })).body;
    const deleted = await api.shop('DELETE', `/delete/webhooks/${id}`);
    expect([deleted.status, deleted.body]).toEqual([200, {}]);
    expect((await api.shop('DELETE', `/delete/webhooks/${id}`)).status).toBe(404);
    expect((await create({ topic: 'messages', address })).status).toBe(200);
  });

  test('the secret can be replaced, before a webhook and after', async () => {
    const early = await api.shop('POST', '/webhooks/rotate-secret');
    expect(early.body.secret).toMatch(/^whsec_/);
    expect((await create({ topic: 'messages', address })).body.secret).toBeNull();
    const late = await api.shop('POST', '/webhooks/rotate-secret');
    expect(late.body.secret).not.toBe(early.body.secret);
  });
});

test.each([
  [{ topic: 'nothing', address }, 'topic'],
  [{ topic: 'messages' }, 'address'],
  [{ topic: 'messages', address: 'http://8.8.8.8/' }, 'address'],
  [{ topic: 'messages', address: 'https://127.0.0.1/' }, 'address'],
  [{ topic: 'messages', address: 'https://169.254.169.254/latest' }, 'address'],
  [{ topic: 'messages', address: 'https://localhost/' }, 'address'],
  [
    { topic: 'messages', address, configuration: { filters: [{ field: 'mood', expression: '*' }] } },
    'configuration.filters[0].field',
  ],
])('%j is refused for its %s', async (body, path) => {
  const refused = await create(body);
  expect(refused.status).toBe(400);
  expect(refused.body.details.issues.map((issue: { path: string }) => issue.path)).toContain(path);
});

test('the webhooks of another business are not found', async () => {
  const { id } = (await create({ topic: 'messages', address })).body;
  const now = new Date(api.clock.now());
  await addBusiness(api.db, { id: 'other', name: 'Other' }, now);
  await addApiKey(api.db, { businessId: 'other', key: 'other-key' }, now);
  const other = (method: string, path: string, body?: unknown) =>
    api.call(method, `/v1/businesses/other${path}`, body, { 'x-api-key': 'other-key' });
  expect((await other('PUT', `/update/webhooks/${id}`, {})).status).toBe(404);
  expect((await other('DELETE', `/delete/webhooks/${id}`)).status).toBe(404);
  expect((await other('GET', `/webhooks/${id}/deliveries`)).status).toBe(404);
  expect((await other('POST', `/webhooks/${id}/replay`)).status).toBe(404);
});

test('deliveries are listed by state, and parked ones go again', async () => {
  const { id } = (await create({ topic: 'messages', address })).body;
  const now = new Date(api.clock.now());
  const event = (n: number, state: 'waiting' | 'parked') => ({
    id: `evt_${n}`,
    webhookId: id as string,
    orderKey: 'message',
    body: Buffer.from(JSON.stringify({ n })),
    state,
    createdAt: now,
    nextAttemptAt: now,
    attempts: 3,
    lastStatus: 500,
    parkedAt: state === 'parked' ? now : null,
  });
  await api.db.insert(webhookEvents).values([event(1, 'parked'), event(2, 'parked'), event(3, 'waiting')]);
  const page = await api.shop('GET', `/webhooks/${id}/deliveries?state=parked&limit=1`);
  expect(page.body.data).toEqual([
    expect.objectContaining({ id: 'evt_2', state: 'parked', attempts: 3, lastStatus: 500, body: { n: 2 } }),
  ]);
  const next = await api.shop(
    'GET',
    `/webhooks/${id}/deliveries?state=parked&limit=1&cursor=${page.body.nextCursor}`,
  );
  expect(next.body).toEqual({ data: [expect.objectContaining({ id: 'evt_1' })], nextCursor: null });

  expect((await api.shop('POST', `/webhooks/${id}/replay`)).body).toEqual({ replayed: 2 });
  expect(api.engine.wokenWebhooks).toEqual([id]);
  expect((await api.shop('GET', `/webhooks/${id}/deliveries?state=waiting`)).body.data).toHaveLength(3);
});
