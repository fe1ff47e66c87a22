import { execFile } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { committedHistories } from '../../src/cli/replay-files.ts';
import { openLiveHistories } from '../../src/cli/replay-server.ts';
import { demoFlow } from '../../src/demo/demo-flow.ts';
import { devProduct } from '../support/dev-product.ts';
import { tempDir } from '../support/temp-dir.ts';

const dev = await devProduct();
const folder = await tempDir();
const root = fileURLToPath(new URL('../..', import.meta.url));
const clients = ['+16045558001', '+16045558002', '+16045558003'];

const ended = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });

/** `npm run replay`, as a person types it. */
async function replay(args: string[], env = process.env): Promise<z.infer<typeof ended>> {
  const command = ['--import', 'tsx', 'src/replay.ts', ...args];
  return promisify(execFile)(process.execPath, command, { cwd: root, env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: unknown) => ended.parse(error),
  );
}

test('a history that the present code departs from ends it with 1, by its name, its node and its event', async () => {
  const name = 'nobody-taps-and-the-nudge-goes-out.v1';
  const text = await readFile(join(committedHistories, `${name}.json`), 'utf8');
  await writeFile(join(folder, `${name}.json`), text.replace('"14400s"', '"7200s"'));
  await copyFile(join(committedHistories, 'a-test-send.v1.json'), join(folder, 'a-test-send.v1.json'));

  const { code, stdout } = await replay(['--histories', folder]);
  expect(code).toBe(1);
  const [first, second, summary] = stdout.split('\n');
  expect(first).toBe('1/2 ✓ a-test-send.v1');
  expect(second).toMatch(
    /^2\/2 ✗ nobody-taps-\S+\.v1 departs at “nudge”: at event \d+ the recorded run waits 2 hours .*, the present code waits 4 hours /,
  );
  expect(summary).toMatch(/^2 histories replayed in [\d.]+ s: it departs from 1\.$/);
});

test('the runs of a live sendout and its conductor are replayed, all or some of them', async () => {
  const { api, client } = dev.product;
  const sendout = await api.send(await api.publish(demoFlow), clients);
  await vi.waitUntil(
    async () => (await client.workflow.count(`SendoutId = "${sendout}"`)).count === clients.length + 1,
    { timeout: 15_000, interval: 100 },
  );

  const env = { ...process.env, TEMPORAL_ADDRESS: dev.server.address };
  const { code, stdout } = await replay(['--sendout', sendout], env);
  expect(stdout).toMatch(/4 histories replayed in [\d.]+ s: the present code departs from none\.\n$/);
  expect(code).toBe(0);

  const some = await openLiveHistories(`SendoutId = "${sendout}"`, 2, env);
  const names = [];
  for await (const { name } of some.histories) names.push(name);
  await some.close();
  expect(new Set(names).size).toBe(2);
  expect(some.total).toBe(2);

  const none = await replay(['--query', 'SendoutId = "no-such-sendout"'], env);
  expect(none.code).toBe(1);
  expect(none.stderr).toMatch(/^No run on the Temporal server at .* has SendoutId = "no-such-sendout"\.\n$/);
});
