import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkflowBundle } from '@temporalio/worker';
import { bundleForReplay } from '../../src/cli/replay-bundle.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A change of the code: in this file of `src`, these words become those. */
export type Change = { file: string; from: string; to: string };

/**
 * Bundles a copy of the workflows' code with a change in it.
 * @throws Error when the words are not there (any more): then the change has to be written anew
 */
export async function bundleChanged({ file, from, to }: Change): Promise<WorkflowBundle> {
  // In the repository, so that the copy finds the packages.
  await mkdir(join(root, '.cache'), { recursive: true });
  const copy = await mkdtemp(join(root, '.cache', 'changed-workflows-'));
  try {
    for (const part of ['workflows', 'flow', 'assert-unreachable.ts', 'clock.ts'])
      await cp(join(root, 'src', part), join(copy, part), { recursive: true });
    const code = await readFile(join(copy, file), 'utf8');
    if (!code.includes(from)) throw new Error(`${file} no longer says “${from}”`);
    await writeFile(join(copy, file), code.replace(from, to));
    return await bundleForReplay(join(copy, 'workflows', 'index.ts'));
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
