import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

const sendPath = '/v1/businesses/shop/send/campaigns';

describe('a malformed request is answered with 400 and the field’s path', () => {
  it.each([
    ['no entries', {}, 'entries'],
    ['an empty list', { entries: [] }, 'entries'],
    ['no list', { entries: {} }, 'entries'],
    ['an entry that is no object', { entries: ['+16045552331'] }, 'entries[0]'],
    ['no client', { entries: [{ campaignName: 'spring' }] }, 'entries[0].client'],
    ['a client that is a number', { entries: [{ client: 1, campaignName: 'spring' }] }, 'entries[0].client'],
    ['no campaign', { entries: [{ client: '+16045552331' }] }, 'entries[0].campaignName'],
    [
      'variables as a list',
      { entries: [{ client: '', campaignName: '', variables: [] }] },
      'entries[0].variables',
    ],
    ['a body that is a list', [], 'body'],
  ])('for %s', async (_case, body, path) => {
    const answer = await api.shop('POST', '/send/campaigns', body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      type: 'ERROR_TYPE_INVALID_REQUEST',
      code: 'ERROR_CODE_REQUEST_INVALID',
      details: { path, issues: [{ path }] },
    });
  });

  it('for no body', async () => {
    expect((await api.shop('POST', '/send/campaigns')).status).toBe(400);
    expect((await api.shop('POST', '/send/campaigns', '')).status).toBe(400);
  });

  it('for broken JSON, and for keys that reach a prototype', async () => {
    const broken = await api.shop('POST', '/send/campaigns', '{"entries":[');
    expect([broken.status, broken.body.code]).toEqual([400, 'ERROR_CODE_JSON_MALFORMED']);
    for (const poison of ['{"__proto__":{"a":1},"entries":[]}', '{"constructor":{"prototype":{"a":1}}}']) {
      const answer = await api.shop('POST', '/send/campaigns', poison);
      expect([answer.status, answer.body.code]).toEqual([400, 'ERROR_CODE_JSON_MALFORMED']);
      expect(answer.body.message).toContain('__proto__');
    }
  });

  it('for text that cannot be stored, wherever it is', async () => {
    for (const text of ['a\u0000b', 'half \ud83d of a pair']) {
      const entries = [{ client: '+16045552331', campaignName: 'spring', variables: { note: text } }];
      const answer = await api.shop('POST', '/send/campaigns', { entries });
      expect([answer.status, answer.body.code]).toEqual([400, 'ERROR_CODE_TEXT_INVALID']);
    }
    expect((await api.shop('GET', '/runs/%00')).status).toBe(400);
    const whole = [{ client: '+16045552331', campaignName: 'no such \ud83d\ude00' }];
    expect((await api.shop('POST', '/send/campaigns', { entries: whole })).status).toBe(404);
  });

  it('for a path that is no valid address', async () => {
    const answer = await api.call('GET', '/v1/businesses/shop/runs/%ff');
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('ERROR_CODE_REQUEST_INVALID');
  });
});

describe('other refusals', () => {
  it('are 415 for what is no JSON', async () => {
    const headers = { 'x-api-key': 'shop-key', 'content-type': 'text/plain' };
    const answer = await api.call('POST', sendPath, '{}', headers);
    expect([answer.status, answer.body.code]).toEqual([415, 'ERROR_CODE_CONTENT_TYPE_UNSUPPORTED']);
  });

  it('are 413 for more than 16 MB', async () => {
    const answer = await api.shop('POST', '/send/campaigns', `"${'x'.repeat(17 * 1024 * 1024)}"`);
    expect([answer.status, answer.body.code]).toEqual([413, 'ERROR_CODE_BODY_TOO_LARGE']);
  });

  it('are 404 for a call that does not exist, in the envelope with a trace id', async () => {
    const answer = await api.call('GET', '/v2/anything');
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ code: 'ERROR_CODE_ROUTE_NOT_FOUND', details: {} });
    expect(answer.body.cntTraceId).toMatch(/^\d{10,20}$/);
  });

  it('are 400 for a page that does not exist', async () => {
    for (const query of ['?limit=101', '?limit=0', '?cursor=nonsense', '?cursor=WyJhIl0'])
      expect((await api.shop('GET', `/campaigns${query}`)).status).toBe(400);
  });
});

describe('keys', () => {
  it('are needed: none or an unknown one is 401', async () => {
    for (const headers of [{}, { 'x-api-key': 'wrong' }, { 'x-api-key': '' }]) {
      const answer = await api.call('GET', '/v1/businesses/shop/campaigns', undefined, headers);
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({
        type: 'ERROR_TYPE_AUTHENTICATION',
        code: 'ERROR_CODE_API_KEY_INVALID',
      });
    }
  });

  it('open their own business only: 403, whether the other exists or not', async () => {
    for (const business of ['other', 'nobody']) {
      const answer = await api.call('GET', `/v1/businesses/${business}/campaigns`);
      expect([answer.status, answer.body.code]).toEqual([403, 'ERROR_CODE_BUSINESS_FORBIDDEN']);
    }
  });

  it('are made by the admin, shown once and kept as a hash', async () => {
    const admin = { 'x-admin-key': 'test-admin-key' };
    const made = await api.call('POST', '/admin/businesses', { id: 'bakery', name: 'Bakery' }, admin);
    expect(made.status).toBe(201);
    expect(made.body.id).toBe('bakery');
    const further = await api.call('POST', '/admin/businesses/bakery/keys', undefined, admin);
    for (const { apiKey } of [made.body, further.body]) {
      const answer = await api.call('GET', '/v1/businesses/bakery/campaigns', undefined, {
        'x-api-key': apiKey,
      });
      expect(answer.status).toBe(200);
    }
    expect((await api.call('POST', '/admin/businesses', { id: 'bakery', name: 'B' }, admin)).status).toBe(
      409,
    );
    expect((await api.call('POST', '/admin/businesses/nobody/keys', undefined, admin)).status).toBe(404);
    const wrong = await api.call(
      'POST',
      '/admin/businesses',
      { id: 'b', name: 'B' },
      { 'x-admin-key': 'guess' },
    );
    expect(wrong.status).toBe(401);
  });
});

describe('what is not logged', () => {
  it('are keys, clients and settings, also when the store fails', async () => {
    await api.addSender('+15550000001');
    await api.shop('GET', `/runs?client=${encodeURIComponent('+16045552331')}`);
    await api.shop('PUT', `/suppressions/${encodeURIComponent('+16045552331')}`);
    await api.db.execute('alter table suppressions rename to gone');
    const failed = await api.shop('PUT', `/suppressions/${encodeURIComponent('+16045552331')}`);
    await api.db.execute('alter table gone rename to suppressions');
    expect(failed.status).toBe(500);
    expect(failed.body).toMatchObject({ type: 'ERROR_TYPE_UNSPECIFIED', code: 'ERROR_CODE_UNSPECIFIED' });
    expect(failed.text).not.toContain('suppressions"');
    const lines = api.logged.join('');
    const errors = api.logged.filter((line) => line.includes('"level":50'));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(failed.body.cntTraceId);
    expect(errors[0]).toContain('does not exist');
    expect(lines).not.toMatch(/6045552331|5550000001|shop-key/);
  });
});

describe('health', () => {
  it('is up, and ready only when nothing is missing', async () => {
    expect((await api.call('GET', '/healthz')).body).toEqual({ status: 'up' });
    expect((await api.call('GET', '/readyz')).status).toBe(200);
    api.engine.missingParts = ['No worker polls the queue send:1.'];
    const answer = await api.call('GET', '/readyz');
    expect(answer.status).toBe(503);
    expect(answer.body.details).toEqual({ missing: ['No worker polls the queue send:1.'] });
    expect(answer.body.message).toContain('send:1');
  });

  it('allows no other origin', async () => {
    const headers = { origin: 'http://evil.example', 'access-control-request-method': 'POST' };
    const answer = await api.call('OPTIONS', sendPath, undefined, headers);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the demo', () => {
  it('answers to loopback hosts only', async () => {
    const demo = await startApi({ demo: true, adminKey: null });
    try {
      await demo.reset();
      for (const host of ['127.0.0.1', `localhost:${demo.port}`, '[::1]:80', 'LOCALHOST'])
        expect(await statusFor(demo.port, `Host: ${host}\r\n`)).toBe(200);
      for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', '10.0.0.1', ''])
        expect(await statusFor(demo.port, `Host: ${host}\r\n`)).toBe(403);
      const headers = { 'x-admin-key': 'test-admin-key' };
      const admin = await demo.call('POST', '/admin/businesses', { id: 'b', name: 'B' }, headers);
      expect(admin.status, 'without an admin key there are no admin calls').toBe(404);
    } finally {
      await demo.stop();
    }
  });

  /** The status of `GET /healthz` with a `Host` that fetch would not send. */
  function statusFor(port: number, hostLine: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`GET /healthz HTTP/1.1\r\n${hostLine}Connection: close\r\n\r\n`),
      );
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk;
      });
      socket.on('end', () => resolve(Number(answer.split(' ')[1])));
      socket.on('error', reject);
    });
  }
});
