import { expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '../../src/channels/http-client.ts';
import { SenderChannels } from '../../src/channels/sender-channels.ts';
import { Secrets } from '../../src/store/secrets.ts';
import { httpServer } from './local-server.ts';

const secrets = new Secrets('a secret key of the tests');

function channels(sandboxUrl = 'http://127.0.0.1:8081', warned: object[] = []) {
  const http = createHttpClient();
  onTestFinished(() => http.close());
  const log = { warn: (fields: object, message: string) => void warned.push({ ...fields, message }) };
  return new SenderChannels(http, secrets, sandboxUrl, log);
}

const message = {
  to: '+16505551234',
  token: 'tok',
  content: { kind: 'text', text: 'Hello', buttons: [] },
} as const;

const sender = (settings: unknown) =>
  ({ number: '+16044441234', channel: 'connectly', settings: secrets.seal(settings) }) as const;

test('a sender at Connectly sends by its protocol, from its own number', async () => {
  const sent: unknown[] = [];
  const baseUrl = await httpServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    sent.push({ path: request.url, body: JSON.parse(Buffer.concat(chunks).toString()) });
    response.writeHead(201).end('{"id":"01A"}');
  });
  const settings = { baseUrl, businessId: 'biz', apiKey: 'k', webhookSecret: 's', number: '+16044441234' };
  expect(
    await channels().send(sender(settings), { ...message, content: { ...message.content, buttons: [] } }),
  ).toMatchObject({ kind: 'accepted', providerId: '01A' });
  expect(sent).toMatchObject([
    { path: '/v1/businesses/biz/send/messages', body: { sender: { id: '+16044441234' } } },
  ]);
});

test('settings that cannot be opened pause the sender, and leave nothing in doubt', async () => {
  const broken = { ...sender({}), settings: Buffer.from('not sealed with this key') };
  for (const each of [broken, sender({ businessId: 'biz' })])
    expect(
      await channels().send(each, { ...message, content: { ...message.content, buttons: [] } }),
    ).toMatchObject({
      kind: 'refused',
      error: { code: 'settings_unreadable', class: 'pause' },
    });
});

test.each([
  ['http://127.0.0.1:8081', true],
  ['http://localhost:8081/', true],
  ['http://[::1]:8081', true],
  ['http://127.0.0.1:8082', false],
  ['https://localhost:8081', false],
  ['http://localhost.example:8081', false],
  ['https://api.connectly.ai', false],
])('%s is the sandbox: %s', (baseUrl, expected) => {
  expect(channels().isSandbox(baseUrl)).toBe(expected);
});

const text = { ...message, content: { ...message.content, buttons: [] } };
const unknownCode = 'A provider refused a message with a code that Sendout does not know; the message fails';

/** A provider that refuses everything so. */
const refusing = (status: number, body: object) =>
  httpServer((_request, response) => void response.writeHead(status).end(JSON.stringify(body)));

test('a code that no table has fails the message with the provider’s words, and is logged without them', async () => {
  const warned: object[] = [];
  const words = 'Do not write to +16505551234';
  const error = { code: 999_001, message: words, type: 'OAuthException', fbtrace_id: 'A' };
  const atMeta = { phoneNumberId: '1', accessToken: 'a', appSecret: 's', verifyToken: 'v' };
  const cloud = {
    ...sender({ ...atMeta, baseUrl: await refusing(400, { error }) }),
    channel: 'whatsapp_cloud' as const,
  };
  expect(await channels(undefined, warned).send(cloud, text)).toMatchObject({
    kind: 'refused',
    error: { code: 999_001, class: 'fix', details: words },
  });
  const envelope = { code: 'ERROR_CODE_BRAND_NEW', type: 'ERROR_TYPE_INVALID_REQUEST', message: words };
  const connectly = {
    baseUrl: await refusing(400, envelope),
    businessId: 'b',
    apiKey: 'k',
    webhookSecret: 's',
  };
  const settings = { ...connectly, number: '+16044441234' };
  expect(await channels(undefined, warned).send(sender(settings), text)).toMatchObject({
    error: { code: 'ERROR_CODE_BRAND_NEW', class: 'fix' },
  });
  expect(warned).toEqual([
    { channel: 'whatsapp_cloud', code: 999_001, message: unknownCode },
    { channel: 'connectly', code: 'ERROR_CODE_BRAND_NEW', message: unknownCode },
  ]);
});

test('so is such a code of a status that comes later; one that is known is not', async () => {
  const warned: object[] = [];
  const failed = (code: number) => ({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '1',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '16044441234', phone_number_id: '1' },
              statuses: [
                {
                  id: 'wamid.1',
                  status: 'failed',
                  timestamp: '1795503410',
                  recipient_id: '16505551234',
                  errors: [{ code, title: 'New', message: 'New', error_data: { details: '+16505551234' } }],
                },
              ],
            },
          },
        ],
      },
    ],
  });
  const items = channels(undefined, warned).read('sandbox', failed(999_002));
  expect(items).toMatchObject([{ kind: 'status', status: 'failed', error: { code: 999_002, class: 'fix' } }]);
  channels(undefined, warned).read('sandbox', failed(131_026));
  expect(warned).toEqual([{ channel: 'sandbox', code: 999_002, message: unknownCode }]);
});
