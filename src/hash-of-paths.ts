import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What tells the contents of files and folders (with all that is in them) from any other contents.
 * @param seed what else should make a difference, such as the version of a tool
 * @returns 16 hexadecimal digits
 */
export async function hashOfPaths(paths: readonly string[], seed: string): Promise<string> {
  const hash = createHash('sha256').update(seed);
  const add = async (path: string): Promise<void> => {
    if ((await stat(path)).isDirectory()) {
      for (const name of (await readdir(path)).sort()) await add(join(path, name));
      return;
    }
    hash.update(path).update('\0');
    hash.update(await readFile(path)).update('\0');
  };
  for (const path of paths) await add(path);
  return hash.digest('hex').slice(0, 16);
}
