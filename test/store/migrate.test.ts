import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPool } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { TEST_MIGRATIONS } from './migrations-folder.ts';

let folder: string;
let empty: string;
let database: TestDatabase;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await cp(TEST_MIGRATIONS, folder, { recursive: true });
  empty = join(folder, 'none');
  await cp(TEST_MIGRATIONS, empty, { recursive: true, filter: (file) => !file.endsWith('.sql') });
  await writeFile(join(empty, 'meta', '_journal.json'), '{"entries":[]}');
  database = await testDatabase(empty);
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const tables = async () => {
  const { rows } = await database.pool.query(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  return rows.map(({ name }) => name);
};

describe('migrating', () => {
  it('makes the tables, and nothing the second time', async () => {
    await migrate(database.db, folder);
    await database.pool.query('insert into jobs (id) values (1)');
    await migrate(database.db, folder);
    expect(await tables()).toEqual(['all_types', 'jobs']);
    expect((await database.pool.query('select id from jobs')).rows).toEqual([{ id: 1 }]);
  });

  it('keeps nothing of migrations of which one fails, and goes through when that is repaired', async () => {
    await writeFile(
      join(folder, '0001_values.sql'),
      'create table half (id int); select nothing from nowhere',
    );
    await expect(migrate(database.db, folder)).rejects.toThrow();
    expect(await tables()).toEqual([]);
    await cp(TEST_MIGRATIONS, folder, { recursive: true, force: true });
    await migrate(database.db, folder);
    expect(await tables()).toEqual(['all_types', 'jobs']);
  });

  it('is done once by processes that start together', async () => {
    // The embedded database has one opener, which migrates once.
    const starts = database.kind === 'postgres' ? 6 : 1;
    const pools = Array.from({ length: starts }, () => openPool(database.url, 1, pino({ level: 'warn' })));
    await Promise.all(pools.map((pool) => migrate(drizzle(pool), folder)));
    await Promise.all(pools.map((pool) => pool.end()));
    expect(await tables()).toEqual(['all_types', 'jobs']);
  });
});
