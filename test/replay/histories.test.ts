import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { expect, test } from 'vitest';
import { committedHistories, readHistories } from '../../src/cli/replay-files.ts';
import { loadWorkflowBundle } from '../../src/temporal/bundle.ts';
import { binariesDir } from '../support/binaries.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { neutralIdentity, withPayloads } from './neutral-history.ts';
import { recordedScenarios } from './recorded-scenarios.ts';

quietRuntime();
const recorded = await readHistories();
const workflowBundle = await loadWorkflowBundle({ dataDir: binariesDir });

async function* feed() {
  for (const { name, history } of recorded) yield { workflowId: name, history };
}

const errors = new Map<string, Error | undefined>();
for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, feed()))
  errors.set(workflowId, error);

test.each(recorded.map(({ name }) => [name]))('the present code replays %s', (name) => {
  expect(errors.has(name)).toBe(true);
  const error = errors.get(name);
  if (error) throw error;
});

test('every scenario that is to be kept is', () => {
  const kept = recorded.map(({ name }) => name);
  expect(recordedScenarios.filter((name) => !kept.includes(`${name}.v1`))).toEqual([]);
});

test('nothing of a history says on which machine it was made', async () => {
  const files = await readdir(committedHistories);
  let bytes = 0;
  for (const file of files) {
    const text = await readFile(join(committedHistories, file), 'utf8');
    bytes += text.length;
    for (const [, identity] of text.matchAll(/"identity":"([^"]*)"/g)) expect(identity).toBe(neutralIdentity);
    const decoded = withPayloads(text);
    expect(decoded).not.toMatch(
      /file:\/\/|(?<![\w.@+-])\/(home|root|tmp|Users|work|workspace|opt|usr|var)\//,
    );
    expect(decoded).not.toMatch(/\d+@(?!sendout)[\w-]+/);
  }
  expect(bytes).toBeLessThan(2_000_000);
});
