import { expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '../../src/channels/http-client.ts';
import { SenderChannels } from '../../src/channels/sender-channels.ts';
import { Secrets } from '../../src/store/secrets.ts';
import { httpServer } from './local-server.ts';

const secrets = new Secrets('a secret key of the tests');

function channels(sandboxUrl = 'http://127.0.0.1:8081') {
  const http = createHttpClient();
  onTestFinished(() => http.close());
  return new SenderChannels(http, secrets, sandboxUrl);
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
