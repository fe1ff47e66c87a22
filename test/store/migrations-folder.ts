import { fileURLToPath } from 'node:url';

/** A small set of tables for the tests of the database itself. */
export const TEST_MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));
