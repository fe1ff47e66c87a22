import { fileURLToPath } from 'node:url';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { expect, onTestFinished, test, vi } from 'vitest';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { createTimeSkippingEnv } from '../support/time-skipping-server.ts';
import { waitForTap } from './waiting-workflows.ts';

vi.setConfig({ testTimeout: 60_000 });
quietRuntime();

/**
 * With npm's usual layout there are several copies of protobufjs, and then reading a history from JSON throws "type must
 * be a Type". One copy of 8.x at the root, which is why it is a direct dependency, cures that.
 */
test('a history comes back from JSON as it was, and replays', async () => {
  const env = await createTimeSkippingEnv();
  onTestFinished(() => env.teardown());
  const workflowsPath = fileURLToPath(new URL('waiting-workflows.ts', import.meta.url));
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: 'replay',
    workflowsPath,
  });
  const options = { workflowId: 'spring/01', taskQueue: 'replay', args: [20 * 3_600_000] } as const;
  const history = await worker.runUntil(async () => {
    const run = await env.client.workflow.start(waitForTap, { ...options, args: [...options.args] });
    await run.result();
    return run.fetchHistory();
  });
  expect(history.events?.length).toBeGreaterThan(8);

  const json = historyToJSON(history);
  expect(historyToJSON(historyFromJSON(JSON.parse(json)))).toBe(json);
  await Worker.runReplayHistory({ workflowsPath }, JSON.parse(json));
});
