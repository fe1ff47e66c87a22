import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inboundEvents, senders } from '../../src/store/tables.ts';
import { signatureOf } from '../../src/webhooks/signature.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
const sandboxUrl = 'http://127.0.0.1:9';
beforeAll(async () => {
  api = await startApi({ sandboxUrl });
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

const settings = { businessId: 'biz_1', apiKey: 'very-secret-key', webhookSecret: 'first-secret' };
const put = (number: string, change: object = {}, more: object = { settings: { ...settings, ...change } }) =>
  api.shop('PUT', `/senders/${encodeURIComponent(number)}`, { channel: 'connectly', ...more });

describe('a sender at Connectly', () => {
  it('keeps its settings encrypted, with its own number in them, and never shows them', async () => {
    const saved = await put('+1 (604) 444-1234');
    expect(saved.body).toMatchObject({ number: '+16044441234', channel: 'connectly', state: 'active' });
    for (const { text } of [saved, await api.shop('GET', '/senders')]) expect(text).not.toMatch(/secret/);
    const [row] = await api.db.select().from(senders);
    expect(row?.providerPhone).toBe('16044441234');
    expect(row?.settings.toString('latin1')).not.toContain('secret');
    expect(api.secrets.open(row?.settings ?? Buffer.alloc(0))).toEqual({
      ...settings,
      baseUrl: 'https://api.connectly.ai',
      number: '+16044441234',
    });
    expect(api.callbacks).toEqual([]);
  });

  it('cannot be given the number of another', async () => {
    await put('+16044441234', { number: '+15550000009' });
    const [row] = await api.db.select().from(senders);
    expect(api.secrets.open(row?.settings ?? Buffer.alloc(0))).toMatchObject({ number: '+16044441234' });
  });

  it('says which setting is wrong', async () => {
    const answer = await put('+16044441234', { businessId: '../x', apiKey: undefined });
    expect(answer.status).toBe(400);
    const paths = answer.body.details.issues.map(({ path }: { path: string }) => path);
    expect(paths.toSorted()).toEqual(['settings.apiKey', 'settings.businessId']);
    expect((await put('+16044441234', {}, {})).body.code).toBe('ERROR_CODE_SENDER_SETTINGS_MISSING');
  });

  it.each([sandboxUrl, 'http://localhost:9/'])(
    'on the sandbox, at %s, has it told where its events go',
    async (baseUrl) => {
      await put('+16044441234', { baseUrl });
      expect(api.callbacks).toEqual([
        {
          protocol: 'connectly',
          businessId: 'biz_1',
          number: '+16044441234',
          url: `${api.origin}/inbound/connectly/shop`,
          webhookSecret: 'first-secret',
        },
      ]);
      api.sandbox.reachable = false;
      const answer = await put('+16044441234', { baseUrl });
      expect([answer.status, answer.body.code]).toEqual([503, 'ERROR_CODE_SANDBOX_UNREACHABLE']);
    },
  );

  it('is active again after a PUT with a new key', async () => {
    await put('+16044441234');
    const pause = { state: 'paused', pauseReason: 'http_401 Connectly does not accept the API key' } as const;
    await api.db.update(senders).set(pause).where(eq(senders.number, '+16044441234'));
    const lifted = await put('+16044441234', { apiKey: 'new-key' });
    expect(lifted.body).toMatchObject({ state: 'active', pauseReason: null });
  });
});

describe('an event of Connectly', () => {
  let senderIds: string[];
  beforeEach(async () => {
    senderIds = [];
    for (const [number, webhookSecret] of [
      ['+16044441234', 'first-secret'],
      ['+16044441235', 'first-secret'],
      ['+16044441236', 'second-secret'],
    ] as const)
      senderIds.push((await put(number, { webhookSecret })).body.id);
  });

  const event = (body: string, secret: string, path = '/inbound/connectly/shop') =>
    api.call('POST', path, body, {
      'content-type': 'text/plain; charset=utf-8',
      'x-connectly-hmac-sha256': signatureOf(Buffer.from(body), secret),
    });

  it('is answered once it is stored, byte for byte, with the senders whose secret signed it', async () => {
    const body = '{ "message": {"text":"Café 😀"} }';
    const answer = await event(body, 'first-secret');
    expect([answer.status, answer.text]).toEqual([200, 'EVENT_RECEIVED']);
    await event('{}', 'second-secret');
    const events = await api.db.select().from(inboundEvents).orderBy(inboundEvents.id);
    expect(events[0]?.body.toString()).toBe(body);
    expect(events).toMatchObject([
      { businessId: 'shop', channel: 'connectly', senderIds: senderIds.slice(0, 2) },
      { channel: 'connectly', senderIds: senderIds.slice(2) },
    ]);
  });

  it('that comes again is one event', async () => {
    for (let tries = 0; tries < 2; tries++) expect((await event('{"a":1}', 'first-secret')).status).toBe(200);
    expect(await api.db.select().from(inboundEvents)).toHaveLength(1);
  });

  it('with a wrong signature, or with the secret of a sender at Meta, is 401 and not stored', async () => {
    await api.shop('PUT', '/senders/%2B16045550100', {
      channel: 'whatsapp_cloud',
      settings: { phoneNumberId: '100', accessToken: 't', appSecret: 'app-secret', verifyToken: 'v' },
    });
    for (const secret of ['third-secret', 'app-secret']) expect((await event('{}', secret)).status).toBe(401);
    expect((await api.call('POST', '/inbound/connectly/shop', '{}', {})).status).toBe(401);
    expect(await api.db.select().from(inboundEvents)).toEqual([]);
  });

  it('for an unknown business is 404', async () => {
    const answer = await event('{}', 'first-secret', '/inbound/connectly/nobody');
    expect([answer.status, answer.body.code]).toEqual([404, 'ERROR_CODE_BUSINESS_NOT_FOUND']);
  });
});
