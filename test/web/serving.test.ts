import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { request } from 'undici';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { startApi, type TestApi } from '../api/support.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { tempDir } from '../support/temp-dir.ts';

let api: TestApi;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;

beforeAll(async () => {
  const folder = await tempDir();
  const webApp = join(folder, 'web');
  await mkdir(join(webApp, 'assets'), { recursive: true });
  await writeFile(join(webApp, 'index.html'), '<!doctype html><title>Sendout</title>');
  await writeFile(join(webApp, 'assets', 'app-1a2b.js'), 'let big = 1;');
  await writeFile(join(webApp, 'assets', 'app-1a2b.js.br'), 'compressed');
  await writeFile(join(folder, 'secret.txt'), 'not for the web');
  sandbox = await startSandbox({ port: 0, host: '127.0.0.1', dataDir: folder, clock: new ManualClock() });
  api = await startApi({ demo: true, webApp, sandboxUrl: sandbox.url });
  await api.reset();
});
afterAll(async () => {
  await api.stop();
  await sandbox.close();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  request(`${api.origin}${path}`, { headers });

it('the address of the server leads to the app', async () => {
  const { statusCode, headers } = await get('/');
  expect([statusCode, headers.location]).toEqual([302, '/app/']);
});

it.each(['/app/', '/app/campaigns', '/app/campaigns/8f1c/resend'])('%s is the app’s page', async (path) => {
  const { statusCode, headers, body } = await get(path);
  expect(statusCode).toBe(200);
  expect(await body.text()).toContain('<title>Sendout</title>');
  // A new build is seen at once; and nothing is loaded from other hosts, or framed by them.
  expect(headers['cache-control']).toBe('no-cache');
  expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
});

it('what has its content’s hash in its name is kept for good, and comes compressed', async () => {
  const { headers, body } = await get('/app/assets/app-1a2b.js', { 'accept-encoding': 'br' });
  expect(await body.text()).toBe('compressed');
  expect(headers['content-encoding']).toBe('br');
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  const plain = await get('/app/assets/app-1a2b.js');
  expect(await plain.body.text()).toBe('let big = 1;');
});

it('a script of an earlier build is missing, and not the page', async () => {
  const { statusCode } = await get('/app/assets/app-0000.js');
  expect(statusCode).toBe(404);
});

it.each([
  '/app/../secret.txt',
  '/app/..%2fsecret.txt',
  '/app/%2e%2e/secret.txt',
  '/app/assets/..%2f..%2fsecret.txt',
])('%s leads nowhere outside of the app', async (path) => {
  const { body } = await get(path);
  expect(await body.text()).not.toContain('not for the web');
});

it('the phones of the demo are under the app’s address, for whoever is signed in', async () => {
  const stranger = await get('/sandbox/phones');
  expect(stranger.statusCode).toBe(401);
  const { headers } = await api.call('POST', '/session', { apiKey: 'shop-key' }, { origin: api.origin });
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
  const phones = await get('/sandbox/phones', { cookie });
  expect([phones.statusCode, await phones.body.json()]).toMatchObject([200, { data: [] }]);
  const change = { cookie, 'content-type': 'application/json' };
  const offline = (more: Record<string, string>) =>
    request(`${api.origin}/sandbox/phones/%2B16045550101`, {
      method: 'PUT',
      headers: { ...change, ...more },
      body: JSON.stringify({ online: false }),
    });
  expect((await offline({ origin: 'https://elsewhere.example' })).statusCode).toBe(403);
  expect((await offline({ origin: api.origin })).statusCode).toBe(200);
  // Only what belongs to the phones: what plays the provider is not reached this way.
  expect((await get('/sandbox/v25.0/123/messages', { cookie })).statusCode).toBe(404);
});
