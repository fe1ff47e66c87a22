import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Recorded } from './replay-histories.ts';

/** The histories that are committed: whole runs of every version of the workflows' input that may still be under way. */
export const committedHistories = fileURLToPath(new URL('../../test/replay/histories', import.meta.url));

/**
 * Reads the history files (`*.json`) of a folder, by name.
 * @throws Error that names a file which is not a history, or the folder when there is none in it
 */
export async function readHistories(folder: string = committedHistories): Promise<Recorded[]> {
  const files = await readdir(folder).catch((error: unknown) => {
    throw new Error(`The folder ${folder} cannot be read: ${String(error)}`, { cause: error });
  });
  const names = files.filter((name) => name.endsWith('.json')).sort();
  if (names.length === 0) throw new Error(`There are no history files (*.json) in ${folder}.`);
  return Promise.all(
    names.map(async (name) => ({
      name: name.replace(/\.json$/, ''),
      history: parsed(await readFile(join(folder, name), 'utf8'), join(folder, name)),
    })),
  );
}

function parsed(text: string, path: string) {
  try {
    return historyFromJSON(JSON.parse(text));
  } catch (error) {
    throw new Error(`${path} is not the history of a workflow: ${String(error)}`, { cause: error });
  }
}
