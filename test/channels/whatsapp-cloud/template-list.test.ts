import { expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '../../../src/channels/http-client.ts';
import { whatsappCloudSettings } from '../../../src/channels/whatsapp-cloud/settings.ts';
import { listTemplates } from '../../../src/channels/whatsapp-cloud/template-list.ts';
import { closedPort, httpServer } from '../local-server.ts';

const account = '102290129340398';

/** Asks a server for the templates of the account. */
function list(baseUrl: string, signal = new AbortController().signal) {
  const http = createHttpClient({ connectMs: 400, headersMs: 500 });
  onTestFinished(() => http.close());
  const settings = whatsappCloudSettings.parse({
    baseUrl,
    phoneNumberId: '106540352242922',
    accessToken: 'EAAG-token',
    appSecret: 'secret',
    verifyToken: 'verify',
    wabaId: account,
  });
  return listTemplates(http, settings, account, signal);
}

const named = (name: string) => ({
  name,
  language: 'en',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Hello' }],
});

/** A server that answers each call with the next of these. */
async function answering(...answers: { status?: number; body: unknown }[]) {
  const asked: { path: string; authorization: string | undefined }[] = [];
  const origin = await httpServer((request, response) => {
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization });
    const { status = 200, body } = answers[asked.length - 1] ?? { status: 500, body: 'no more answers' };
    response.statusCode = status;
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  return { origin, asked };
}

const refusal = (code: number, message: string, more: object = {}) => ({
  error: { message, type: 'OAuthException', code, fbtrace_id: 'A1', ...more },
});

test('every page is asked for with the token, by the cursor of the one before', async () => {
  const elsewhere = 'https://elsewhere.example/next?access_token=EAAG-token';
  const { origin, asked } = await answering(
    { body: { data: [named('a')], paging: { cursors: { before: 'B0', after: 'A0' }, next: elsewhere } } },
    { body: { data: [named('b')], paging: { cursors: { before: 'B1', after: 'A1' } } } },
  );
  const answer = await list(origin);
  expect(answer).toMatchObject({ kind: 'listed', templates: [{ name: 'a' }, { name: 'b' }] });
  const [first, second] = asked.map(({ path }) => new URL(path, origin));
  expect(first?.pathname).toBe(`/v25.0/${account}/message_templates`);
  expect(first?.searchParams.get('after')).toBeNull();
  expect(second?.searchParams.get('after')).toBe('A0');
  expect(asked.map(({ authorization }) => authorization)).toEqual(Array(2).fill('Bearer EAAG-token'));
});

test('an account without templates has none', async () => {
  const { origin } = await answering({ body: { data: [] } });
  expect(await list(origin)).toEqual({ kind: 'listed', templates: [] });
});

test('a list that breaks off in the middle is no list', async () => {
  const { origin } = await answering(
    { body: { data: [named('a')], paging: { cursors: { after: 'A0' }, next: 'x' } } },
    { status: 500, body: 'Sorry' },
  );
  expect(await list(origin)).toEqual({
    kind: 'failed',
    sentence: 'WhatsApp answered with HTTP 500 and no list of templates. It is tried again by itself.',
  });
});

test('a list that goes round in a circle is no list', async () => {
  const page = { data: [named('a')], paging: { cursors: { after: 'A0' }, next: 'x' } };
  const { origin, asked } = await answering({ body: page }, { body: page }, { body: page });
  expect((await list(origin)).kind).toBe('failed');
  expect(asked).toHaveLength(2);
});

test.each([
  [190, 'Error validating access token', {}, 'Save the sender with a valid one'],
  [200, 'Permissions error', {}, 'whatsapp_business_management'],
  [100, 'Object does not exist', { error_subcode: 33 }, `no WhatsApp Business Account ${account}`],
  [80008, 'Too many calls', {}, 'fewer calls'],
  [1, 'An unknown error', {}, 'It is tried again by itself'],
])('a refusal with %s says what to do, and what WhatsApp says', async (code, message, more, help) => {
  const { origin } = await answering({ status: 400, body: refusal(code, message, more) });
  const answer = await list(origin);
  if (answer.kind !== 'failed') throw new Error('It was refused');
  expect(answer.sentence).toContain(help);
  expect(answer.sentence).toContain(`WhatsApp says: ${message} (${code})`);
  expect(answer.sentence).not.toContain('EAAG-token');
});

test('a provider that is not there, or does not answer, is said to be out of reach', async () => {
  expect(await list(`http://127.0.0.1:${await closedPort()}`)).toEqual({
    kind: 'failed',
    sentence: expect.stringMatching(/^WhatsApp cannot be reached \(.*ECONNREFUSED.*\)\./),
  });
  const silent = await httpServer(() => {});
  expect(await list(silent, AbortSignal.timeout(200))).toMatchObject({ kind: 'failed' });
});

test('a redirect is not followed', async () => {
  const { origin: other, asked } = await answering({ body: { data: [named('a')] } });
  const origin = await httpServer((_request, response) => {
    response.writeHead(302, { location: `${other}/` }).end();
  });
  expect((await list(origin)).kind).toBe('failed');
  expect(asked).toEqual([]);
});
