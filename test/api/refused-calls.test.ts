import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { examplesOf, type Operation, operationsOf, requestMedia } from './open-api/operations.ts';
import { Shop } from './open-api/shop.ts';
import { freshPath, namesOwnThing, pathWith } from './open-api/things.ts';
import { type Answer, startApi } from './support.ts';

// Before the tests are collected: each call of the document gets some.
const api = await startApi({ demo: true });
const document = (await api.call('GET', '/openapi.json')).body;
const ofBusiness = operationsOf(document).filter(({ keys }) => keys.includes('apiKey'));
const ofAdmin = operationsOf(document).filter(({ keys }) => keys.includes('adminKey'));

const accessToken = 'the-access-token-of-the-shop';
const appSecret = 'the-app-secret-of-the-shop';
const client = '+16045557788';
const logged: string[] = [];
let shop: Shop;
let other: Shop;

beforeAll(async () => {
  await api.reset();
  [shop, other] = [await Shop.open(api), await Shop.open(api)];
  const settings = { phoneNumberId: '4711', accessToken, appSecret, verifyToken: 'the-verify-token' };
  const path = `/v1/businesses/${shop.id}/senders/%2B16045550199`;
  const saved = await api.call(
    'PUT',
    path,
    { channel: 'whatsapp_cloud', settings },
    { 'x-api-key': shop.key },
  );
  expect(saved.status).toBe(200);
  await shop.published('spring');
});
beforeEach(() => {
  logged.push(...api.logged);
  api.logged.length = 0;
});
afterAll(() => api.stop());

describe('a call without a key, with a wrong one, or with that of another business', () => {
  it.each(named(ofBusiness))('is refused: %s', async (_name, operation) => {
    const path = pathWith(operation, await freshPath(operation, shop));
    await changesNothing(async () => {
      for (const headers of [{}, { 'x-api-key': 'a-wrong-key' }, { 'x-admin-key': 'test-admin-key' }])
        expectRefusal(await call(operation, path, headers), 401, 'ERROR_CODE_API_KEY_INVALID');
      const foreign = await call(operation, path, { 'x-api-key': other.key });
      expectRefusal(foreign, 403, 'ERROR_CODE_BUSINESS_FORBIDDEN');
    });
  });

  it.each(named(ofAdmin))('is refused to the admin’s calls: %s', async (_name, operation) => {
    const path = pathWith(operation, await freshPath(operation, shop));
    await changesNothing(async () => {
      for (const headers of [{}, { 'x-admin-key': 'a-wrong-key' }, { 'x-api-key': shop.key }])
        expectRefusal(await call(operation, path, headers), 401, 'ERROR_CODE_ADMIN_KEY_INVALID');
    });
  });
});

describe('the ids of another business are not found', () => {
  it.each(named(ofBusiness.filter(namesOwnThing)))('by %s', async (_name, operation) => {
    const path = pathWith(operation, { ...(await freshPath(operation, shop)), businessId: other.id });
    await changesNothing(async () => {
      const answer = await call(operation, path, { 'x-api-key': other.key });
      expectRefusal(answer, 404, expect.stringMatching(/_NOT_FOUND$/));
      expect(answer.body.code).not.toBe('ERROR_CODE_ROUTE_NOT_FOUND');
    });
  });
});

describe('a body that cannot be read', () => {
  const entry = (variables: string) =>
    `{"entries":[{"client":"${client}","campaignName":"spring","variables":${variables}}]}`;
  const deep = (levels: number) => `${'{"a":'.repeat(levels)}"\\u0000"${'}'.repeat(levels)}`;

  it.each([
    ['is no JSON', 400, 'ERROR_CODE_JSON_MALFORMED', `{"entries":[{"client":"${client}",]}`],
    ['ends too early', 400, 'ERROR_CODE_JSON_MALFORMED', entry('{').slice(0, -4)],
    ['is very deep', 400, 'ERROR_CODE_JSON_TOO_DEEP', entry(deep(50_000))],
    ['is nothing but brackets', 400, 'ERROR_CODE_JSON_TOO_DEEP', '['.repeat(10_000_000)],
    ['is a little too deep', 400, 'ERROR_CODE_JSON_TOO_DEEP', entry(deep(98))],
    ['is larger than 16 MB', 413, 'ERROR_CODE_BODY_TOO_LARGE', entry(`{"a":"${'x'.repeat(17_000_000)}"}`)],
    ['has millions of values', 413, 'ERROR_CODE_BODY_TOO_LARGE', `{"entries":[${'1,'.repeat(5_000_000)}1]}`],
    ['has too many entries', 400, 'ERROR_CODE_REQUEST_INVALID', `{"entries":[${'1,'.repeat(100_000)}1]}`],
    [
      'would change a prototype',
      400,
      'ERROR_CODE_JSON_MALFORMED',
      entry('{"__proto__":{"first_name":"Eve"}}'),
    ],
    [
      'would change one by its constructor',
      400,
      'ERROR_CODE_JSON_MALFORMED',
      entry('{"constructor":{"prototype":{"first_name":"Eve"}}}'),
    ],
    ['holds a NUL', 400, 'ERROR_CODE_TEXT_INVALID', entry('{"first_name":"a\\u0000b"}')],
    ['holds half a character', 400, 'ERROR_CODE_TEXT_INVALID', entry('{"first_name":"\\ud83d"}')],
  ])('because it %s starts nothing', async (_why, status, code, body) => {
    await changesNothing(async () => {
      const path = `/v1/businesses/${shop.id}/send/campaigns`;
      expectRefusal(await api.call('POST', path, body, { 'x-api-key': shop.key }), status, code);
    });
  });
});

it('variables that are named like parts of every object are no values of them', async () => {
  const entries = ['toString', 'constructor', 'hasOwnProperty'].map((name, nth) => ({
    client: `+1604555770${nth}`,
    campaignName: 'spring',
    variables: { [name]: 'Eve' },
  }));
  const path = `/v1/businesses/${shop.id}/send/campaigns`;
  const { status, body } = await api.call('POST', path, { entries }, { 'x-api-key': shop.key });
  expect([status, body.data[0].acceptedCount]).toEqual([200, 0]);
  for (const { code } of body.data[0].rejections) expect(code).toBe('ERROR_CODE_VARIABLE_MISSING');
});

it('the log of all these calls holds no key, number, token, secret or value', () => {
  const lines = [...logged, ...api.logged].join('');
  expect(lines, 'every call was logged').toContain('/v1/businesses/:businessId/send/campaigns');
  const secrets = [
    [shop.key, other.key, 'a-wrong-key', 'test-admin-key'],
    [accessToken, appSecret, 'the-verify-token', ...api.callbacks.map(secretOf), 'whsec_'],
    [client, '5557788', shop.sender.slice(1), '5552331', 'Eve'],
  ].flat();
  for (const secret of secrets) expect(lines.includes(secret), secret).toBe(false);
});

function named(operations: Operation[]) {
  return operations.map((operation) => [operation.name, operation] as const);
}

function call(operation: Operation, path: string, headers: Record<string, string>): Promise<Answer> {
  const media = requestMedia(operation);
  return api.call(operation.method, path, media && examplesOf(document, media)[0], headers);
}

function expectRefusal({ status, body }: Answer, expected: number, code: unknown): void {
  expect([status, body.code]).toEqual([expected, code]);
  expect(body).toEqual({
    message: expect.stringMatching(/\S/),
    type: expect.stringMatching(/^ERROR_TYPE_/),
    code,
    userTitle: expect.stringMatching(/\S/),
    userMessage: expect.stringMatching(/\S/),
    cntTraceId: expect.stringMatching(/^\d{10,20}$/),
    details: expect.any(Object),
  });
}

/** Nothing of what is stored, and nothing that the engine is told. */
async function changesNothing(calls: () => Promise<void>): Promise<void> {
  const before = await everything();
  await calls();
  expect(await everything()).toEqual(before);
}

async function everything() {
  const { rows: tables } = await api.db.execute<{ name: string }>(
    `select format('%I', tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const stored: Record<string, unknown> = {};
  for (const { name } of tables) {
    const { rows } = await api.db.execute(
      `select md5(coalesce(string_agg(it::text, '|' order by it::text), '')) as digest, count(*) from ${name} it`,
    );
    stored[name] = rows[0];
  }
  const { woken, startedRuns, delivered, wokenWebhooks } = api.engine;
  return { stored, told: [woken, startedRuns, delivered, wokenWebhooks].map(({ length }) => length) };
}

function secretOf(callback: (typeof api.callbacks)[number]): string {
  return callback.protocol === 'whatsapp_cloud' ? callback.appSecret : callback.webhookSecret;
}
