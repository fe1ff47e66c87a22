import { expect, onTestFinished, test } from 'vitest';
import type { OutgoingContent } from '../../../src/channels/channel.ts';
import { connectly } from '../../../src/channels/connectly/channel.ts';
import { createHttpClient } from '../../../src/channels/http-client.ts';
import { closedPort, httpServer } from '../local-server.ts';

const text: OutgoingContent = { kind: 'text', text: 'Hello', buttons: [] };
const template: OutgoingContent = {
  kind: 'template',
  template: 'offer',
  language: 'en',
  parameters: {},
  buttons: [],
};

function send(baseUrl: string, content = text, signal = new AbortController().signal) {
  const http = createHttpClient({ headersMs: 300, bodyMs: 300 });
  onTestFinished(() => http.close());
  const channel = connectly(http);
  const settings = channel.settings.parse({
    baseUrl,
    businessId: 'biz_1',
    apiKey: 'the-key',
    webhookSecret: 's',
    number: '+16044441234',
  });
  return channel.send(settings, { to: '+16505551234', token: 'tok', content }, signal);
}

test.each([
  [text, '/v1/businesses/biz_1/send/messages'],
  [template, '/v1/businesses/biz_1/send/whatsapp_templated_messages'],
])('one message is one request, with the key and the token: %j', async (content, path) => {
  const recorded: object[] = [];
  const origin = await httpServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { url, headers } = request;
    recorded.push({
      url,
      key: headers['x-api-key'],
      type: headers['content-type'],
      body: JSON.parse(Buffer.concat(chunks).toString()),
    });
    response.writeHead(201).end('{"id":"01A"}');
  });
  expect(await send(`${origin}/`, content)).toEqual({
    kind: 'accepted',
    providerId: '01A',
    heldForQuality: false,
  });
  expect(recorded).toMatchObject([
    { url: path, key: 'the-key', type: 'application/json', body: { callbackData: 'tok' } },
  ]);
});

test.each([
  ['500 with a page', 500, '<html>oops</html>', 'unknown'],
  ["500 with Connectly's error", 500, '{"code":"ERROR_CODE_UNSPECIFIED"}', 'refused'],
  ['401 with a word', 401, 'Unauthorized', 'refused'],
  ['503 without a word', 503, '', 'unknown'],
  ['200 with garbage', 200, 'garbage', 'unknown'],
] as const)('%s (%i, %j) is %s', async (_name, status, body, kind) => {
  const origin = await httpServer((request, response) => {
    request.resume().on('end', () => response.writeHead(status).end(body));
  });
  expect(await send(origin)).toMatchObject({ kind });
});

test('a connection that dies after the request, or never answers, leaves it in doubt', async () => {
  const dead = await httpServer((request) => request.on('end', () => request.socket.destroy()).resume());
  expect(await send(dead)).toMatchObject({ kind: 'unknown' });
  const silent = await httpServer((request) => request.resume());
  expect(await send(silent)).toMatchObject({ kind: 'unknown' });
});

test('what could not leave was not sent', async () => {
  expect(await send(`http://127.0.0.1:${await closedPort()}`)).toMatchObject({ kind: 'not_sent' });
  expect(await send('http://127.0.0.1:9', text, AbortSignal.abort())).toMatchObject({ kind: 'not_sent' });
});
