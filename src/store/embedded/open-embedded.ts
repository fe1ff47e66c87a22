import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from '../../startup-error.ts';
import { lockFolder } from './folder-lock.ts';
import { type EmbeddedThread, startThread } from './start-thread.ts';

/**
 * Opens the Postgres in the data folder, for this process and whom it gives the address.
 * @param dataDir the data are in its `db`, the lock is `db.lock`
 * @param onLost called when the database ends without having been asked to
 * @throws StartupError `DATA_DIR_IN_USE` when another living process has it open, `EMBEDDED_DATABASE_FAILED` when
 *   the data cannot be opened
 */
export async function openEmbedded(dataDir: string, onLost: (error: Error) => void): Promise<EmbeddedThread> {
  await mkdir(dataDir, { recursive: true });
  const unlock = await lockFolder(join(dataDir, 'db.lock'));
  const folder = join(dataDir, 'db');
  try {
    const thread = await startThread({ folder }, onLost);
    return {
      url: thread.url,
      close: async () => {
        await thread.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw new StartupError(
      'EMBEDDED_DATABASE_FAILED',
      `The database in ${folder} does not open: ${error instanceof Error ? error.message : String(error)}.`,
      'Move that folder away to begin with an empty one, or set DATABASE_URL to a Postgres server.',
    );
  }
}
