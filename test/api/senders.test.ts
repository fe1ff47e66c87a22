import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { senders } from '../../src/store/tables.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

const cloud = {
  phoneNumberId: '106540352242922',
  accessToken: 'EAAG-very-secret',
  appSecret: 'app-secret',
  verifyToken: 'verify-secret',
};
const put = (number: string, body: object) => api.shop('PUT', `/senders/${encodeURIComponent(number)}`, body);
const list = async () => (await api.shop('GET', '/senders')).body.data;

describe('a sender', () => {
  it('of the Cloud API keeps its settings encrypted, and never shows them', async () => {
    const saved = await put('+16045550100', { channel: 'whatsapp_cloud', settings: cloud });
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({
      number: '+16045550100',
      channel: 'whatsapp_cloud',
      ratePerSecond: 80,
      default: true,
      state: 'active',
    });
    const listed = await api.shop('GET', '/senders');
    for (const text of [saved.text, listed.text]) expect(text).not.toMatch(/secret|EAAG/);
    const [row] = await api.db.select().from(senders);
    expect(row?.providerPhone).toBe('106540352242922');
    expect(row?.settings.toString('latin1')).not.toContain('EAAG');
    expect(api.secrets.open(row?.settings ?? Buffer.alloc(0))).toMatchObject({
      ...cloud,
      apiVersion: 'v25.0',
    });
    expect(api.callbacks).toEqual([]);
  });

  it('of the sandbox needs no settings, and has the sandbox told where its webhooks go', async () => {
    await api.addSender('+15550000001');
    expect(api.callbacks).toMatchObject([
      {
        phoneNumberId: '15550000001',
        displayPhoneNumber: '15550000001',
        url: `${api.origin}/inbound/whatsapp_cloud/shop`,
      },
    ]);
    api.sandbox.reachable = false;
    const answer = await put('+15550000001', { channel: 'sandbox', settings: {} });
    expect([answer.status, answer.body.code]).toEqual([503, 'ERROR_CODE_SANDBOX_UNREACHABLE']);
  });

  it('says which setting is wrong', async () => {
    const settings = { ...cloud, phoneNumberId: '+1 604', accessToken: undefined };
    const answer = await put('+16045550100', { channel: 'whatsapp_cloud', settings });
    expect(answer.status).toBe(400);
    const paths = answer.body.details.issues.map(({ path }: { path: string }) => path);
    expect(paths.sort()).toEqual(['settings.accessToken', 'settings.phoneNumberId']);
    expect((await put('+16045550100', { channel: 'whatsapp_cloud' })).body.code).toBe(
      'ERROR_CODE_SENDER_SETTINGS_MISSING',
    );
    expect((await put('604', { channel: 'sandbox', settings: {} })).body.code).toBe(
      'ERROR_CODE_PHONE_NUMBER_BAD_FORMAT',
    );
    expect((await put('+16045550100', { channel: 'pigeon', settings: {} })).status).toBe(400);
  });

  it('keeps its id, rate and settings when only something else is changed', async () => {
    const id = await api.addSender('+15550000001', { ratePerSecond: 5 });
    const changed = await put('+1 (555) 000-0001', { channel: 'sandbox', ratePerSecond: 7.5 });
    expect(changed.body).toMatchObject({ id, ratePerSecond: 7.5 });
    expect((await put('+15550000001', { channel: 'sandbox' })).body).toMatchObject({
      id,
      ratePerSecond: 7.5,
    });
    expect(await list()).toHaveLength(1);
  });

  it('is known to its provider by a number that no other sender of the business has', async () => {
    await put('+16045550100', { channel: 'whatsapp_cloud', settings: cloud });
    const answer = await put('+16045550101', { channel: 'whatsapp_cloud', settings: cloud });
    expect([answer.status, answer.body.code]).toEqual([409, 'ERROR_CODE_SENDER_PHONE_TAKEN']);
  });
});

describe('the secrets of a sender', () => {
  const { phoneNumberId, ...secretOnes } = cloud;
  const stored = async () => {
    const [row] = await api.db.select().from(senders);
    return api.secrets.open(row?.settings ?? Buffer.alloc(0));
  };

  it('stay when they are left out, while the rest of the settings is as given', async () => {
    await put('+16045550100', { channel: 'whatsapp_cloud', settings: { ...cloud, wabaId: '10499' } });
    const settings = { phoneNumberId: '20654', accessToken: 'EAAG-a-new-secret' };
    const saved = await put('+16045550100', { channel: 'whatsapp_cloud', settings });
    expect(saved.body.settings).toEqual({
      baseUrl: 'https://graph.facebook.com',
      apiVersion: 'v25.0',
      phoneNumberId: '20654',
    });
    expect(saved.text).not.toMatch(/secret/);
    expect(await stored()).toEqual({
      ...secretOnes,
      ...settings,
      baseUrl: 'https://graph.facebook.com',
      apiVersion: 'v25.0',
    });
  });

  it('do not go to another server than the one they were given for', async () => {
    await put('+16045550100', { channel: 'whatsapp_cloud', settings: cloud });
    const settings = { phoneNumberId, baseUrl: 'https://elsewhere.example' };
    const refused = await put('+16045550100', { channel: 'whatsapp_cloud', settings });
    const paths = refused.body.details.issues.map(({ path }: { path: string }) => path);
    expect(paths.sort()).toEqual(['settings.accessToken', 'settings.appSecret', 'settings.verifyToken']);
    expect(await stored()).toMatchObject({ baseUrl: 'https://graph.facebook.com' });
  });

  it('do not go to another channel', async () => {
    await put('+16045550100', { channel: 'whatsapp_cloud', settings: cloud });
    const settings = { businessId: 'biz_1', apiKey: 'k' };
    const refused = await put('+16045550100', { channel: 'connectly', settings });
    expect(refused.body.details.issues).toMatchObject([{ path: 'settings.webhookSecret' }]);
  });
});

describe('a test of a sender', () => {
  const test = (number: string) => api.shop('POST', `/senders/${encodeURIComponent(number)}/test`);

  it('says what the provider says, and is no error when it is not well', async () => {
    await api.addSender('+15550000001');
    // Nobody plays the sandbox here.
    const { status, body } = await test('+15550000001');
    expect([status, body]).toEqual([
      200,
      { ok: false, message: expect.stringMatching(/^WhatsApp cannot be reached/) },
    ]);
  });

  it('needs a sender of the business', async () => {
    const { status, body } = await test('+15550000009');
    expect([status, body.code]).toEqual([404, 'ERROR_CODE_SENDER_NOT_FOUND']);
  });
});

describe('the default sender', () => {
  it('is the first one, until another is made it', async () => {
    await api.addSender('+15550000001');
    await api.addSender('+15550000002');
    const defaults = async () => (await list()).map((sender: { default: boolean }) => sender.default);
    expect(await defaults()).toEqual([true, false]);
    await put('+15550000002', { channel: 'sandbox', default: true });
    expect(await defaults()).toEqual([false, true]);
  });

  it('is exactly one, also when senders are added at once', async () => {
    await Promise.all([1, 2, 3, 4].map((n) => api.addSender(`+1555000000${n}`, { default: true })));
    const all = await list();
    expect(all).toHaveLength(4);
    expect(all.filter((sender: { default: boolean }) => sender.default)).toHaveLength(1);
  });
});

describe('a paused sender', () => {
  it('is active again after a PUT with new credentials, and not after one without', async () => {
    await api.addSender('+15550000001');
    const pause = { state: 'paused', pauseReason: '190 Access token expired' } as const;
    await api.db.update(senders).set(pause).where(eq(senders.number, '+15550000001'));
    expect((await list())[0]).toMatchObject(pause);
    expect((await put('+15550000001', { channel: 'sandbox', ratePerSecond: 9 })).body.state).toBe('paused');
    const lifted = await put('+15550000001', { channel: 'sandbox', settings: {} });
    expect(lifted.body).toMatchObject({ state: 'active', pauseReason: null });
    expect(api.engine.delivered).toEqual([[]]);
  });
});
