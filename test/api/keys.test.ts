import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addApiKey } from '../../src/store/api-keys.ts';
import { addBusiness } from '../../src/store/businesses.ts';
import { apiKeys } from '../../src/store/tables.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

type Key = { id: string; name: string | null; current: boolean; createdAt: string };

const list = async (): Promise<Key[]> => (await api.shop('GET', '/keys')).body.data;
const make = async (name = 'Backend') => {
  const made = await api.shop('POST', '/keys', { name });
  expect(made.status).toBe(201);
  return made.body as { id: string; apiKey: string };
};
const withKey = (apiKey: string, method = 'GET', path = '/campaigns') =>
  api.call(method, `/v1/businesses/shop${path}`, undefined, { 'x-api-key': apiKey });

describe('an API key of a business', () => {
  it('is made with a name and shown once; only its hash is kept', async () => {
    const now = () => new Date(api.clock.now()).toISOString();
    const before = now();
    api.clock.advance(1000);
    const { id, apiKey } = await make(' Backend ');
    expect((await withKey(apiKey)).status).toBe(200);
    const listed = await api.shop('GET', '/keys');
    const [own] = listed.body.data;
    expect(listed.body).toEqual({
      data: [
        { id: own.id, name: null, current: true, createdAt: before },
        { id, name: 'Backend', current: false, createdAt: now() },
      ],
      nextCursor: null,
    });
    const rows = await api.db.select().from(apiKeys);
    expect(listed.text + JSON.stringify(rows)).not.toContain(apiKey);
  });

  it('needs a name', async () => {
    for (const body of [{}, { name: ' ' }, { name: 'x'.repeat(101) }])
      expect((await api.shop('POST', '/keys', body)).body.code).toBe('ERROR_CODE_REQUEST_INVALID');
    expect(await list()).toHaveLength(1);
  });

  it('is refused from the moment it is deleted, and so are its sessions', async () => {
    const { id, apiKey } = await make();
    const signedIn = await api.call('POST', '/session', { apiKey }, { origin: api.origin });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const inSession = () => api.call('GET', '/v1/businesses/shop/campaigns', undefined, { cookie });
    expect((await inSession()).status).toBe(200);
    expect((await api.shop('DELETE', `/keys/${id}`)).body).toEqual({});
    expect((await inSession()).body.code).toBe('ERROR_CODE_API_KEY_INVALID');
    expect((await withKey(apiKey)).body.code).toBe('ERROR_CODE_API_KEY_INVALID');
    expect((await api.call('GET', '/session', undefined, { cookie })).body.business).toBeNull();
    expect(await list()).toHaveLength(1);
  });

  it('is not deleted by the call that comes with it', async () => {
    const { id, apiKey } = await make();
    const refused = await withKey(apiKey, 'DELETE', `/keys/${id}`);
    expect([refused.status, refused.body.code]).toEqual([409, 'ERROR_CODE_API_KEY_IN_USE']);
    expect(await list()).toHaveLength(2);
  });

  it('stays when two keys delete each other at once', async () => {
    const one = await make('one');
    const other = await make('other');
    const answers = await Promise.all([
      withKey(one.apiKey, 'DELETE', `/keys/${other.id}`),
      withKey(other.apiKey, 'DELETE', `/keys/${one.id}`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect(await list()).toHaveLength(2);
  });

  it('belongs to its business only', async () => {
    const now = new Date(api.clock.now());
    await addBusiness(api.db, { id: 'other', name: 'Another' }, now);
    const id = await addApiKey(api.db, { businessId: 'other', key: 'other-key' }, now);
    const refused = await api.shop('DELETE', `/keys/${id}`);
    expect([refused.status, refused.body.code]).toEqual([404, 'ERROR_CODE_API_KEY_NOT_FOUND']);
    const seen = await api.call('GET', '/v1/businesses/other/keys', undefined, { 'x-api-key': 'other-key' });
    expect(seen.body.data.map((key: Key) => key.id)).toEqual([id]);
  });

  it('is in the audit when it is made and when it is deleted, without the key itself', async () => {
    const { id, apiKey } = await make();
    await api.shop('DELETE', `/keys/${id}`);
    await api.shop('DELETE', `/keys/${id}`);
    const audit = await api.shop('GET', '/audit');
    const keyId = (await list())[0]?.id;
    expect(audit.body.data).toMatchObject([
      { action: 'key.deleted', subjectId: id, details: { name: 'Backend' }, keyId },
      { action: 'key.created', subjectId: id, details: { name: 'Backend' }, keyId },
    ]);
    expect(audit.text).not.toContain(apiKey);
  });

  it('is listed page by page, the oldest first', async () => {
    for (const name of ['a', 'b', 'c']) {
      api.clock.advance(1000);
      await make(name);
    }
    const first = await api.shop('GET', '/keys?limit=2');
    const second = await api.shop('GET', `/keys?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.data, ...second.body.data].map((key: Key) => key.name)).toEqual([
      null,
      'a',
      'b',
      'c',
    ]);
    expect(second.body.nextCursor).toBeNull();
  });
});
