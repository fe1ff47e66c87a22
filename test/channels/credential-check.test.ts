import { expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '../../src/channels/http-client.ts';
import { SenderChannels } from '../../src/channels/sender-channels.ts';
import { Secrets } from '../../src/store/secrets.ts';
import { openSandbox } from '../sandbox/setting.ts';
import { closedPort, httpServer } from './local-server.ts';

const secrets = new Secrets('a secret key of the tests');
const number = '+16044441234';

async function check(channel: 'sandbox' | 'whatsapp_cloud' | 'connectly', settings: object, sandboxUrl = '') {
  const http = createHttpClient();
  onTestFinished(() => http.close());
  const channels = new SenderChannels(http, secrets, sandboxUrl || 'http://127.0.0.1:9');
  return channels.check({ number, channel, settings: secrets.seal(settings) }, AbortSignal.timeout(10_000));
}

/** A provider that always answers so. @returns its origin, and what it was asked */
async function provider(status: number, body: unknown) {
  const asked: { method: string | undefined; path: string | undefined; headers: object }[] = [];
  const baseUrl = await httpServer((request, response) => {
    asked.push({ method: request.method, path: request.url, headers: request.headers });
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  return { baseUrl, asked };
}

const cloud = { phoneNumberId: '106540352242922', accessToken: 'EAAG', appSecret: 's', verifyToken: 'v' };
const graphError = (code: number, message: string, subcode?: number) => ({
  error: { code, message, type: 'OAuthException', error_subcode: subcode, fbtrace_id: 'A' },
});

test('a number at WhatsApp is well when the token shows it, and it is that number', async () => {
  const { baseUrl, asked } = await provider(200, {
    id: cloud.phoneNumberId,
    display_phone_number: '+1 604-444-1234',
    verified_name: 'Acme',
  });
  expect(await check('whatsapp_cloud', { ...cloud, baseUrl })).toEqual({
    ok: true,
    message: 'WhatsApp takes the access token for +1 604-444-1234 (Acme).',
  });
  expect(asked).toMatchObject([
    {
      method: 'GET',
      path: '/v25.0/106540352242922?fields=display_phone_number%2Cverified_name',
      headers: { authorization: 'Bearer EAAG' },
    },
  ]);
});

test('the id of another number is found out', async () => {
  const { baseUrl } = await provider(200, { display_phone_number: '+1 604-444-9999' });
  expect(await check('whatsapp_cloud', { ...cloud, baseUrl })).toEqual({
    ok: false,
    message:
      'At WhatsApp the phone number id belongs to +1 604-444-9999, not to +16044441234. Correct phoneNumberId.',
  });
});

test.each([
  [
    401,
    graphError(190, 'Session has expired'),
    /does not take the access token.*Session has expired \(190\)/,
  ],
  [403, graphError(10, 'Permission denied'), /may not use this number.*Permission denied \(10\)/],
  [403, graphError(200, 'API Permission'), /may not use this number.*API Permission \(200\)/],
  [400, graphError(100, 'Unsupported get', 33), /no number with the id 106540352242922.*\(100\)/],
  [429, graphError(80007, 'Rate limit issues'), /fewer calls.*Rate limit issues \(80007\)/],
  [400, graphError(100, 'Nonexisting field'), /refuses.*Nonexisting field \(100\)/],
  [502, '<html>Bad gateway</html>', /HTTP 502/],
  [200, { id: 'x' }, /HTTP 200/],
])('WhatsApp’s answer %s becomes a sentence with its own words', async (status, body, sentence) => {
  const { baseUrl } = await provider(status, body);
  const answer = await check('whatsapp_cloud', { ...cloud, baseUrl });
  expect(answer).toEqual({ ok: false, message: expect.stringMatching(sentence) });
});

const atConnectly = { businessId: 'biz_1', apiKey: 'their-key', webhookSecret: 's', number };
const envelope = (type: string, message: string) => ({ code: 'ERROR_CODE_UNSPECIFIED', type, message });

test('a number at Connectly is well when the key may list the webhooks of the business', async () => {
  const { baseUrl, asked } = await provider(200, { entity: { businessId: 'biz_1', webhooks: [] } });
  expect(await check('connectly', { ...atConnectly, baseUrl })).toEqual({
    ok: true,
    message: expect.stringMatching(/^Connectly takes the API key of business biz_1\./),
  });
  expect(asked).toMatchObject([
    { method: 'GET', path: '/v1/businesses/biz_1/webhooks', headers: { 'x-api-key': 'their-key' } },
  ]);
});

test.each([
  [401, envelope('ERROR_TYPE_AUTHENTICATION', 'Invalid key'), /does not take the API key.*Invalid key/],
  [401, '', /does not take the API key/],
  [403, envelope('ERROR_TYPE_PERMISSION_DENIED', 'Not yours'), /does not take the API key.*Not yours/],
  [429, envelope('ERROR_TYPE_RATE_LIMITED', 'Slow down'), /fewer calls.*Slow down/],
  [404, envelope('ERROR_TYPE_NOT_FOUND', 'No business'), /does not answer as it should.*No business/],
  [200, '<html>Welcome</html>', /does not answer as it should.*HTTP 200/],
])('Connectly’s answer %s becomes a sentence with its own words', async (status, body, sentence) => {
  const { baseUrl } = await provider(status, body);
  const answer = await check('connectly', { ...atConnectly, baseUrl });
  expect(answer).toEqual({ ok: false, message: expect.stringMatching(sentence) });
});

test('a provider that is not there is said to be so', async () => {
  const baseUrl = `http://127.0.0.1:${await closedPort()}`;
  for (const answer of [
    await check('whatsapp_cloud', { ...cloud, baseUrl }),
    await check('connectly', { ...atConnectly, baseUrl }),
  ])
    expect(answer).toEqual({ ok: false, message: expect.stringMatching(/cannot be reached \(ECONNREFUSED/) });
});

test('settings that cannot be decrypted are no reason to fail', async () => {
  const http = createHttpClient();
  onTestFinished(() => http.close());
  const channels = new SenderChannels(http, secrets, 'http://127.0.0.1:9');
  const settings = new Secrets('another key').seal(cloud);
  for (const channel of ['whatsapp_cloud', 'connectly'] as const) {
    const answer = await channels.check({ number, channel, settings }, AbortSignal.timeout(1000));
    expect(answer).toEqual({ ok: false, message: expect.stringContaining('SENDOUT_SECRET_KEY') });
  }
});

test('the sandbox answers as both providers do, also when the token has expired', async () => {
  const sandbox = await openSandbox();
  const all = async () => [
    await check('sandbox', {}, sandbox.url),
    await check('connectly', { ...atConnectly, baseUrl: sandbox.url }),
  ];
  expect(await all()).toMatchObject([
    { ok: true, message: 'WhatsApp takes the access token for +16044441234 (Sandbox).' },
    { ok: true },
  ]);
  await sandbox.call('POST', '/faults', { kind: 'token_expired' });
  expect(await all()).toMatchObject([
    { ok: false, message: expect.stringContaining('(190)') },
    { ok: false, message: expect.stringContaining('API key') },
  ]);
});

test('the sandbox knows a number by its id, and where a business’s webhooks go', async () => {
  const sandbox = await openSandbox();
  const url = 'http://127.0.0.1:9/inbound';
  const callback = {
    url,
    appSecret: 's',
    verifyToken: 'v',
    displayPhoneNumber: '16044441234',
    handshake: false,
  };
  await sandbox.call('PUT', `/callbacks/${cloud.phoneNumberId}`, callback);
  expect(await check('whatsapp_cloud', { ...cloud, baseUrl: sandbox.url })).toMatchObject({ ok: true });
  await sandbox.call('PUT', '/callbacks/connectly/biz_1/16044441234', { url, webhookSecret: 's' });
  const { body } = await sandbox.call('GET', '/v1/businesses/biz_1/webhooks', undefined, {
    'x-api-key': 'k',
  });
  expect(body).toMatchObject({
    entity: {
      businessId: 'biz_1',
      webhooks: [
        { topic: 'messages', address: url },
        { topic: 'delivery_status', address: url },
      ],
    },
  });
});
