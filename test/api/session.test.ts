import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addApiKey } from '../../src/store/api-keys.ts';
import { addBusiness } from '../../src/store/businesses.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

const month = 30 * 24 * 3600 * 1000;

/** Signs in, and gives the cookie as a browser would send it. */
async function signIn(apiKey = 'shop-key'): Promise<string> {
  const { status, headers } = await api.call('POST', '/session', { apiKey }, { origin: api.origin });
  expect(status).toBe(200);
  return headers.get('set-cookie')?.split(';')[0] ?? '';
}

describe('a session of the web app', () => {
  it('is begun by an API key, and read by every call after it', async () => {
    const cookie = await signIn();
    const { body } = await api.call('GET', '/session', undefined, { cookie });
    expect(body.business).toEqual({ id: 'shop', name: 'The shop' });
    const { status } = await api.call('GET', '/v1/businesses/shop/campaigns', undefined, { cookie });
    expect(status).toBe(200);
  });

  it('is kept where neither scripts nor other sites reach it, and the key is not to be read in it', async () => {
    const { headers } = await api.call('POST', '/session', { apiKey: 'shop-key' }, { origin: api.origin });
    const cookie = headers.get('set-cookie') ?? '';
    expect(cookie).toContain('; HttpOnly');
    expect(cookie).toContain('; SameSite=Strict');
    expect(cookie).not.toContain('shop-key');
    expect(Buffer.from(/=([^;]+)/.exec(cookie)?.[1] ?? '', 'base64url').toString('latin1')).not.toContain(
      'shop-key',
    );
  });

  it('is sent by https only, when the browser came by it', async () => {
    const origin = api.origin.replace('http://', 'https://');
    const { headers } = await api.call('POST', '/session', { apiKey: 'shop-key' }, { origin });
    expect(headers.get('set-cookie')).toContain('; Secure');
  });

  it('is not begun by a key that nobody has', async () => {
    const { status, body } = await api.call('POST', '/session', { apiKey: 'guess' }, { origin: api.origin });
    expect([status, body.code]).toEqual([401, 'ERROR_CODE_API_KEY_INVALID']);
  });

  it.each([
    ['another site', 'https://elsewhere.example'],
    ['a sandboxed frame', 'null'],
    ['nowhere', undefined],
  ])('changes nothing for a page of %s', async (_what, origin) => {
    const headers = { cookie: await signIn(), ...(origin === undefined ? {} : { origin }) };
    for (const [method, path, sent] of [
      ['POST', '/v1/businesses/shop/campaigns', { name: 'theirs', flow: { schema: 1 } }],
      ['DELETE', '/session', undefined],
      ['POST', '/session', { apiKey: 'shop-key' }],
    ] as const) {
      const { status, body } = await api.call(method, path, sent, headers);
      expect([path, status, body.code]).toEqual([path, 403, 'ERROR_CODE_ORIGIN_FORBIDDEN']);
    }
    expect((await api.shop('GET', '/campaigns')).body.data).toEqual([]);
  });

  it('reaches the things of its own business only', async () => {
    const now = new Date(api.clock.now());
    await addBusiness(api.db, { id: 'other', name: 'Another' }, now);
    await addApiKey(api.db, { businessId: 'other', key: 'other-key' }, now);
    const cookie = await signIn('other-key');
    const { status, body } = await api.call('GET', '/v1/businesses/shop/campaigns', undefined, { cookie });
    expect([status, body.code]).toEqual([403, 'ERROR_CODE_BUSINESS_FORBIDDEN']);
  });

  it('is over after a month, and when somebody signs out', async () => {
    const cookie = await signIn();
    const out = await api.call('DELETE', '/session', undefined, { cookie, origin: api.origin });
    expect(out.headers.get('set-cookie')).toMatch(/^sendout_session=;.*Expires=Thu, 01 Jan 1970/);
    api.clock.advance(month + 1);
    const { body } = await api.call('GET', '/session', undefined, { cookie });
    expect(body.business).toBeNull();
  });

  it('cannot be made up or changed', async () => {
    const cookie = await signIn();
    const changed = `${cookie.slice(0, -4)}AAAA`;
    for (const bad of [
      changed,
      'sendout_session=',
      'sendout_session=AQ',
      `sendout_session=${'A'.repeat(900)}`,
    ]) {
      const { body } = await api.call('GET', '/session', undefined, { cookie: bad });
      expect(body.business).toBeNull();
    }
  });

  it('shows the demo’s key to nobody outside of the demo', async () => {
    const { body } = await api.call('GET', '/session', undefined, {});
    expect(body).toEqual({ business: null, demo: null, temporalUi: null });
  });
});
