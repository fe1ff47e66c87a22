import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { birthOf } from '../../src/processes.ts';
import { connectTemporal } from '../../src/temporal/connection.ts';
import { type DevServer, type DevServerOptions, startDevServer } from '../../src/temporal/dev-server.ts';
import { pickFreePort } from '../../src/temporal/ports.ts';
import { provisionTemporalCli } from '../../src/temporal/provision.ts';
import { searchAttributeNames } from '../../src/temporal/search-attributes.ts';
import { embeddedTarget } from '../../src/temporal/target.ts';
import { binariesDir } from '../support/binaries.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { tempDir } from '../support/temp-dir.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
quietRuntime();

let cliPath: string;
beforeAll(async () => {
  cliPath = await provisionTemporalCli({ dataDir: binariesDir });
});

async function start(options: Omit<DevServerOptions, 'cliPath'>): Promise<DevServer> {
  const server = await startDevServer({ cliPath, ...options });
  onTestFinished(() => server.stop());
  return server;
}

async function connect({ port }: DevServer) {
  const connection = await connectTemporal(embeddedTarget(port));
  onTestFinished(() => connection.close());
  return connection;
}

test('a fresh server has the search attributes, answers with its UI, and listens on loopback only', async () => {
  const dataDir = await tempDir();
  const server = await start({ dataDir, port: 0 });
  const connection = await connect(server);
  const known = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
  expect(Object.keys(known.customAttributes)).toEqual(expect.arrayContaining([...searchAttributeNames]));
  expect((await fetch(server.uiUrl)).status).toBe(200);
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal);
  if (outside)
    for (const port of [server.port, server.uiPort])
      await expect(fetch(`http://${outside.address}:${port}`)).rejects.toThrow('fetch failed');
  expect(JSON.parse(await readFile(join(dataDir, 'temporal.json'), 'utf8'))).toMatchObject({
    pid: server.pid,
    port: server.port,
    uiPort: server.uiPort,
    dbFile: join(dataDir, 'temporal.db'),
  });
});

test('after `stop` the process and the record are gone, and a second `stop` does nothing', async () => {
  const dataDir = await tempDir();
  const server = await start({ dataDir, port: 0 });
  await server.stop();
  await server.stop();
  expect(await birthOf(server.pid)).toBeNull();
  await expect(readFile(join(dataDir, 'temporal.json'))).rejects.toThrow('ENOENT');
});

test('a run that waits goes on after `kill -9` of the server', async () => {
  const dataDir = await tempDir();
  const port = await pickFreePort();
  const first = await start({ dataDir, port, uiPort: 0 });
  const workers = await NativeConnection.connect({ address: first.address });
  const worker = await Worker.create({
    connection: workers,
    taskQueue: 'waiting',
    workflowsPath: fileURLToPath(new URL('waiting-workflows.ts', import.meta.url)),
  });
  const done = worker.run();
  try {
    const client = new Client({ connection: await connect(first) });
    const run = await client.workflow.start('waitForTap', {
      workflowId: 'spring/01',
      taskQueue: 'waiting',
      args: [3_000],
    });
    await vi.waitUntil(
      async () => (await run.fetchHistory()).events?.some((event) => event.timerStartedEventAttributes),
      { timeout: 20_000 },
    );

    process.kill(first.pid, 'SIGKILL');
    expect(await first.exited).toBe('signal SIGKILL');
    const second = await start({ dataDir, port, uiPort: 0 });
    const after = new Client({ connection: await connect(second) }).workflow.getHandle('spring/01');
    expect((await after.describe()).status.name).toBe('RUNNING');
    expect(await after.result()).toBe('nothing came');
  } finally {
    worker.shutdown();
    await done;
    await workers.close();
  }
});

describe('when the folder or a port is not free', () => {
  const holder = fileURLToPath(new URL('hold-dev-server.ts', import.meta.url));

  async function startInOtherProcess(dataDir: string, port: number) {
    const owner = spawn(process.execPath, ['--import', 'tsx', holder, dataDir, String(port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void owner.kill('SIGKILL'));
    const [line] = await once(owner.stdout, 'data');
    const { pid } = JSON.parse(String(line));
    onTestFinished(async () => {
      if ((await birthOf(pid)) !== null) process.kill(pid, 'SIGKILL');
    });
    return { owner, pid: Number(pid) };
  }

  test('the server that a killed process left behind is ended, and a new one takes its port', async () => {
    const dataDir = await tempDir();
    const port = await pickFreePort();
    const { owner, pid } = await startInOtherProcess(dataDir, port);
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(await birthOf(pid)).not.toBeNull();

    const lines: string[] = [];
    const server = await start({ dataDir, port, log: (line) => lines.push(line) });
    expect(await birthOf(pid)).toBeNull();
    expect(server.pid).not.toBe(pid);
    expect(lines).toEqual([`Ending the Temporal server that an earlier run left behind (process ${pid}).`]);
  });

  test('a server whose process lives is left alone', async () => {
    const dataDir = await tempDir();
    const { owner, pid } = await startInOtherProcess(dataDir, await pickFreePort());
    await expect(start({ dataDir, port: 0 })).rejects.toMatchObject({
      code: 'DATA_DIR_IN_USE',
      message: expect.stringContaining(`process ${owner.pid}`),
    });
    expect(await birthOf(pid)).not.toBeNull();
  });

  test.each([
    ['its own port', 0],
    ['the port of its UI', 1000],
  ])('another program on %s is named, with the setting that moves it', async (_, offset) => {
    const port = await pickFreePort();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port + offset, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    await expect(start({ dataDir: await tempDir(), port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringMatching(
        new RegExp(`^Port ${port + offset}, .* held by process ${process.pid} .*SENDOUT_TEMPORAL_PORT`),
      ),
    });
  });
});

test('a server that dies at its start is reported with the end of its log', async () => {
  const dataDir = await tempDir();
  const broken = join(dataDir, 'broken');
  await writeFile(broken, '#!/bin/sh\necho "unable to open database file" >&2\nexit 3\n');
  await chmod(broken, 0o755);
  await expect(startDevServer({ cliPath: broken, dataDir, port: 0 })).rejects.toMatchObject({
    code: 'TEMPORAL_START_FAILED',
    message: expect.stringMatching(/ended with exit code 3.*\n.*unable to open database file/),
  });
  await expect(readFile(join(dataDir, 'temporal.json'))).rejects.toThrow('ENOENT');
});

test('a server that never answers is ended when its time is up', async () => {
  const dataDir = await tempDir();
  const silent = join(dataDir, 'silent');
  await writeFile(silent, '#!/bin/sh\nexec sleep 60\n');
  await chmod(silent, 0o755);
  const starting = startDevServer({ cliPath: silent, dataDir, port: 0, startLimitMs: 300 });
  await expect(starting).rejects.toThrow('did not start: no answer within 0.3 s');
});
