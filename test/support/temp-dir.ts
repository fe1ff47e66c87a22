import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** An empty folder that goes away after the test file, also when a test failed. */
export async function tempDir(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'sendout-test-')));
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
