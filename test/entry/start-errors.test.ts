import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { pickFreePort } from '../../src/temporal/ports.ts';
import { tempDir } from '../support/temp-dir.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = await tempDir();
const held: Server[] = [];

afterEach(async () => {
  for (const server of held.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** Runs an entry that cannot start, and gives its exit code and what it says. */
async function fails(entry: 'start' | 'api' | 'worker', env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', `src/${entry}.ts`], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', SENDOUT_DATA_DIR: join(folder, 'data'), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(child, 'exit');
  return { code, said };
}

async function holdPort(): Promise<string> {
  const server = createServer().listen(await pickFreePort(), '127.0.0.1');
  await once(server, 'listening');
  held.push(server);
  const address = server.address();
  return String(typeof address === 'object' ? address?.port : address);
}

const freePorts = async () => ({
  SENDOUT_PORT: String(await pickFreePort()),
  SENDOUT_SANDBOX_PORT: String(await pickFreePort()),
  SENDOUT_TEMPORAL_PORT: String(await pickFreePort()),
});

test('a setting that cannot be used is named', async () => {
  const { code, said } = await fails('start', { SENDOUT_PORT: 'eighty' });
  expect(code).toBe(1);
  expect(said).toMatch(/BAD_SETTING: .*SENDOUT_PORT/);
  expect(said).not.toMatch(/\n\s+at /);
});

test.each(['SENDOUT_PORT', 'SENDOUT_SANDBOX_PORT', 'SENDOUT_TEMPORAL_PORT'])(
  'a taken port is named with the setting that moves it: %s',
  async (setting) => {
    const port = await holdPort();
    const { code, said } = await fails('start', { ...(await freePorts()), [setting]: port });
    expect(code).toBe(1);
    expect(said).toMatch(/PORT_TAKEN/);
    expect(said).toContain(port);
    expect(said).toContain(setting);
    expect(said).not.toMatch(/\n\s+at /);
  },
);

test('a database that does not answer is named, without its password', async () => {
  const url = `postgres://sendout:hidden-word@127.0.0.1:${await pickFreePort()}/sendout`;
  const { code, said } = await fails('api', {
    DATABASE_URL: url,
    SENDOUT_SECRET_KEY: 'a long enough secret',
  });
  expect(code).toBe(1);
  expect(said).toMatch(/DATABASE_UNREACHABLE/);
  expect(said).toContain('DATABASE_URL');
  expect(said).not.toContain('hidden-word');
});

test('single processes say that they need a database and a key', async () => {
  expect((await fails('api', {})).said).toMatch(/BAD_SETTING: DATABASE_URL is not set/);
  const worker = await fails('worker', { DATABASE_URL: 'postgres://127.0.0.1/sendout' });
  expect(worker.said).toMatch(/BAD_SETTING: SENDOUT_SECRET_KEY is not set/);
});

test('a Temporal server that does not answer is named', async () => {
  const address = `127.0.0.1:${await pickFreePort()}`;
  const { code, said } = await fails('start', { ...(await freePorts()), TEMPORAL_ADDRESS: address });
  expect(code).toBe(1);
  expect(said).toMatch(/TEMPORAL_UNREACHABLE/);
  expect(said).toContain(address);
  expect(said).not.toMatch(/\n\s+at /);
});
