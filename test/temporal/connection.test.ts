import { createServer } from 'node:net';
import { msToTs } from '@temporalio/common/lib/time.js';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { connectTemporal } from '../../src/temporal/connection.ts';
import { ensureSearchAttributes } from '../../src/temporal/ensure-search-attributes.ts';
import { pickFreePort } from '../../src/temporal/ports.ts';
import { searchAttributeNames } from '../../src/temporal/search-attributes.ts';
import { embeddedTarget, externalTarget } from '../../src/temporal/target.ts';
import { connectWorkers } from '../../src/temporal/worker-connection.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { startThrowawayServer } from '../support/throwaway-server.ts';
import { createTimeSkippingEnv } from '../support/time-skipping-server.ts';

vi.setConfig({ testTimeout: 30_000 });
quietRuntime();

describe('which server is meant', () => {
  test('the embedded one when no TEMPORAL_* setting names another', () => {
    expect(externalTarget({ PATH: '/bin', TEMPORAL_ADDRESS: '', TEMPORAL_NAMESPACE: 'mine' })).toBeNull();
  });

  test('the one of TEMPORAL_ADDRESS, with its namespace', () => {
    expect(externalTarget({ TEMPORAL_ADDRESS: 'temporal.example:7233', TEMPORAL_NAMESPACE: 'mine' })).toEqual(
      {
        address: 'temporal.example:7233',
        namespace: 'mine',
        options: {},
        setting: 'TEMPORAL_ADDRESS',
      },
    );
  });

  test('over TLS when there is an API key', () => {
    const env = { TEMPORAL_ADDRESS: 'cloud.example:7233', TEMPORAL_API_KEY: 'key' };
    expect(externalTarget(env)?.options).toEqual({ apiKey: 'key', tls: true });
  });

  test('an error that says so when the profile is not there', () => {
    const env = { TEMPORAL_CONFIG_FILE: '/nowhere.toml', TEMPORAL_PROFILE: 'staging' };
    expect(() => externalTarget(env)).toThrow(/^The TEMPORAL_\* settings cannot be used: .*staging/);
  });
});

describe('a server that cannot be used', () => {
  test('is named within some 10 s, with the setting that moves it, when it is not there or never answers', async () => {
    const silent = createServer();
    const port = await pickFreePort();
    await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const absent = embeddedTarget(await pickFreePort());
    const mute = { ...embeddedTarget(port), setting: 'TEMPORAL_ADDRESS' } as const;
    const began = Date.now();
    await Promise.all(
      [absent, mute].flatMap((target) =>
        [connectTemporal, connectWorkers].map((connect) =>
          expect(connect(target)).rejects.toMatchObject({
            code: 'TEMPORAL_UNREACHABLE',
            message: expect.stringMatching(new RegExp(`at ${target.address}: .* set ${target.setting} `)),
          }),
        ),
      ),
    );
    expect(Date.now() - began).toBeLessThan(13_000);
  });

  test('is told from one that lacks the namespace', async () => {
    const server = await startThrowawayServer();
    onTestFinished(server.stop);
    const target = { ...embeddedTarget(server.port), namespace: 'mine' };
    await expect(connectTemporal(target)).rejects.toMatchObject({
      code: 'NAMESPACE_NOT_FOUND',
      message: expect.stringContaining('namespace create --address'),
    });
  });
});

describe('the search attributes of a server that is not ours', () => {
  test('are added where they are missing, once', async () => {
    const server = await startThrowawayServer();
    onTestFinished(server.stop);
    const connection = await connectTemporal(embeddedTarget(server.port));
    onTestFinished(() => connection.close());
    const namespace = 'mine';
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
    const known = async () =>
      Object.keys((await connection.operatorService.listSearchAttributes({ namespace })).customAttributes);
    // A namespace that was just made is known to the server's own cache only a moment later.
    await vi.waitUntil(
      () =>
        ensureSearchAttributes(connection, namespace).then(
          () => true,
          () => false,
        ),
      {
        timeout: 20_000,
        interval: 200,
      },
    );
    await vi.waitUntil(async () => (await known()).includes('Sender'), { timeout: 20_000, interval: 200 });
    expect(await known()).toEqual(expect.arrayContaining([...searchAttributeNames]));
    await ensureSearchAttributes(connection, namespace);
  });

  test('are left to a person where the server refuses, with the commands', async () => {
    const env = await createTimeSkippingEnv();
    onTestFinished(() => env.teardown());
    // This server cannot list search attributes, as a server that does not let us cannot.
    await expect(ensureSearchAttributes(env.connection, 'default')).rejects.toMatchObject({
      code: 'SEARCH_ATTRIBUTES_MISSING',
      message: expect.stringContaining(
        'temporal operator search-attribute create --namespace default --name Business --type Keyword',
      ),
    });
  });
});
