import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

it.each([
  ['another protocol', 400, 'ERROR_CODE_HTTP_MALFORMED', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  [
    'a header that is none',
    400,
    'ERROR_CODE_HTTP_MALFORMED',
    'GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n',
  ],
  [
    'huge headers',
    431,
    'ERROR_CODE_HEADERS_TOO_LARGE',
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
  ],
])('%s is answered in the envelope, and the connection ends', async (_what, status, code, sent) => {
  const answer = await exchange(sent);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(JSON.parse(body)).toMatchObject({ code, type: 'ERROR_TYPE_INVALID_REQUEST', details: {} });
  expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`);
});

it('a path with a part longer than any id is refused', async () => {
  const long = await api.call('PUT', `/v1/businesses/shop/templates/${'a'.repeat(1025)}/en`, {});
  expect([long.status, long.body.code]).toEqual([400, 'ERROR_CODE_REQUEST_INVALID']);
});

it('a template’s name may have all 512 characters that it may have at the provider', async () => {
  await api.reset();
  const template = { category: 'marketing', body: 'Hi!', status: 'approved' };
  const saved = await api.shop('PUT', `/templates/${'a'.repeat(512)}/en`, template);
  expect(saved.status).toBe(200);
});

/** What comes back over a connection until it ends. */
function exchange(sent: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(api.port, '127.0.0.1', () => socket.write(Buffer.from(sent, 'latin1')));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}
