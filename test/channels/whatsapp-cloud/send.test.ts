import { expect, onTestFinished, test } from 'vitest';
import type { OutgoingContent } from '../../../src/channels/channel.ts';
import { createHttpClient } from '../../../src/channels/http-client.ts';
import { whatsappCloud } from '../../../src/channels/whatsapp-cloud/channel.ts';
import { closedPort, httpServer } from '../local-server.ts';
import { recordingServer } from './recording-server.ts';

const text: OutgoingContent = { kind: 'text', text: 'Hello', buttons: [] };

function send(baseUrl: string, content = text, signal = new AbortController().signal) {
  const http = createHttpClient({ headersMs: 300, bodyMs: 300 });
  onTestFinished(() => http.close());
  const channel = whatsappCloud(http);
  const settings = channel.settings.parse({
    baseUrl,
    phoneNumberId: '106540352242922',
    accessToken: 'EAAG',
    appSecret: 's',
    verifyToken: 'v',
  });
  return channel.send(settings, { to: '+16505551234', token: 'tok', content }, signal);
}

test('one message is one request to the number, with its token', async () => {
  const { origin, recorded } = await recordingServer();
  expect(await send(`${origin}/`)).toEqual({
    kind: 'accepted',
    providerId: 'wamid.1',
    heldForQuality: false,
  });
  expect(recorded).toMatchObject([
    {
      path: '/v25.0/106540352242922/messages',
      authorization: 'Bearer EAAG',
      body: { biz_opaque_callback_data: 'tok' },
    },
  ]);
});

test("a refusal is told with the provider's words", async () => {
  const origin = await httpServer((request, response) => {
    request.resume();
    response.writeHead(400, { 'retry-after': '9' }).end(
      JSON.stringify({
        error: {
          message: '(#131056) Pair rate limit',
          type: 'OAuthException',
          code: 131056,
          error_data: { messaging_product: 'whatsapp', details: 'Slow down.' },
        },
      }),
    );
  });
  expect(await send(origin)).toMatchObject({
    kind: 'refused',
    error: { code: 131056, class: 'retry', afterMs: 9000, details: 'Slow down.' },
  });
});

const metas = (code: number) => JSON.stringify({ error: { message: 'Words', type: 'OAuthException', code } });

test.each([
  ['500 with a page', 500, '<html>oops</html>', 'unknown'],
  ["500 with Meta's error", 500, metas(131000), 'refused'],
  ["200 with Meta's error", 200, metas(131026), 'refused'],
  ['503 without a word', 503, '', 'unknown'],
  ['200 with garbage', 200, 'garbage', 'unknown'],
  ['404 with a page', 404, '<html>nothing here</html>', 'unknown'],
] as const)('%s (%i, %j) is %s', async (_name, status, body, kind) => {
  const origin = await httpServer((request, response) => {
    request.resume().on('end', () => response.writeHead(status).end(body));
  });
  expect(await send(origin)).toMatchObject({ kind });
});

test('a connection that dies after the request leaves it in doubt', async () => {
  const dead = await httpServer((request) => request.on('end', () => request.socket.destroy()).resume());
  expect(await send(dead)).toMatchObject({ kind: 'unknown' });
});

test('what could not leave was not sent', async () => {
  expect(await send(`http://127.0.0.1:${await closedPort()}`)).toMatchObject({ kind: 'not_sent' });
  expect(await send('http://127.0.0.1:9', text, AbortSignal.abort())).toMatchObject({ kind: 'not_sent' });
});

test('a template with a parameter that has no place is refused before anything is sent', async () => {
  const { origin, recorded } = await recordingServer();
  const content: OutgoingContent = {
    kind: 'template',
    template: 'offer',
    language: 'en_US',
    parameters: { body_1: 'Ana', bdy_2: 'typo' },
    buttons: [],
  };
  expect(await send(origin, content)).toMatchObject({
    kind: 'refused',
    error: { code: 'template_parameter_unknown', class: 'fix', details: 'bdy_2' },
  });
  expect(recorded).toEqual([]);
});
