import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import { installCountingOnce } from './counting.ts';
import type { Db } from './database.ts';

/** `drizzle/` at the root, as far from `src/store` as from `dist/store`. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../drizzle', import.meta.url));

/** Any number that no one else locks: "Sendout" on a telephone's keys. */
const LOCK = 7363688;

/**
 * Brings the database's tables up to what this build needs; does nothing when they are. All new migrations are applied
 * or none; then the triggers that drizzle-kit knows nothing of. Processes that start at once wait for each other.
 * @param folder made by `drizzle-kit generate`
 * @throws whatever the database says about a migration that cannot be applied
 */
export async function migrate(db: Db, folder: string = MIGRATIONS_FOLDER): Promise<void> {
  const client = await db.$client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await applyMigrations(drizzle(client), { migrationsFolder: folder });
    if (folder === MIGRATIONS_FOLDER) await installCountingOnce(client);
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
    client.release();
  } catch (error) {
    // With its connection ends the lock.
    client.release(true);
    throw error;
  }
}
