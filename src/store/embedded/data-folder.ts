import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

/**
 * Opens the engine on its data, and makes the data first when there is none. What was committed before a kill is there
 * again: the engine replays its log as Postgres does. (It never waits for the disk, as PGlite cannot, so the power cut
 * of the whole machine is not covered; `DATABASE_URL` is for those who need that.)
 *
 * @param folder where the data is. It comes into being whole, by a rename: a start that is killed leaves nothing that
 *   the next would take for a database.
 */
export async function openDataFolder(folder: string): Promise<PGlite> {
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    const draft = `${folder}.new`;
    await rm(draft, { recursive: true, force: true });
    const made = await PGlite.create(draft);
    await made.close();
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  }
  return await PGlite.create(folder);
}
