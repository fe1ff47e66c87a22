import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/node-postgres';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import pg from 'pg';
import { pino } from 'pino';
import { installCounting } from '../../src/store/counting.ts';
import { type Database, openPool } from '../../src/store/database.ts';
import { startThread } from '../../src/store/embedded/start-thread.ts';
import { MIGRATIONS_FOLDER, migrate } from '../../src/store/migrate.ts';

/** A database for the tests of one file. */
export type TestDatabase = Database & {
  /** Empties all tables, for `beforeEach`. */
  clear: () => Promise<void>;
};

const log = pino({ level: 'warn' });

/**
 * A fresh database with all tables: embedded and in memory, or on the server of `SENDOUT_TEST_DATABASE_URL`. Both are
 * copies of one that was migrated once, so this takes about half a second; open one a file, and `clear` it.
 * @param folder the migrations
 */
export async function testDatabase(folder = MIGRATIONS_FOLDER): Promise<TestDatabase> {
  const server = process.env.SENDOUT_TEST_DATABASE_URL;
  const opened =
    server === undefined || server === '' ? await embedded(folder) : await onServer(server, folder);
  const pool = openPool(opened.url, 4, log);
  return {
    ...opened,
    db: drizzle(pool),
    pool,
    clear: () => clear(pool),
    close: async () => {
      await pool.end();
      await opened.close();
    },
  };
}

type Opened = Pick<Database, 'kind' | 'url' | 'close'>;

async function embedded(folder: string): Promise<Opened> {
  const thread = await startThread({ snapshot: await snapshotOf(folder) }, (error) => {
    throw error;
  });
  return { kind: 'embedded', ...thread };
}

/** A dump of a migrated database, made by the first test that needs it and kept until the migrations change. */
async function snapshotOf(folder: string): Promise<string> {
  const cache = fileURLToPath(new URL('../../.cache/test-database/', import.meta.url));
  const file = join(cache, `${await stateOf(folder)}.tar`);
  if (existsSync(file)) return file;
  const pglite = await PGlite.create();
  await migratePglite(drizzlePglite(pglite), { migrationsFolder: folder });
  if (folder === MIGRATIONS_FOLDER) await pglite.exec(installCounting);
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  await mkdir(cache, { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
  await rename(draft, file);
  return file;
}

async function onServer(server: string, folder: string): Promise<Opened> {
  const name = `sendout_test_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, async (admin) => {
    const template = await templateOn(admin, server, folder);
    await admin.query(`create database ${name} template ${template}`);
  });
  return {
    kind: 'postgres',
    url: databaseOn(server, name),
    close: () =>
      asAdmin(server, async (admin) => void (await admin.query(`drop database ${name} with (force)`))),
  };
}

/** The migrated database to copy. Test processes make it once: they lock each other out meanwhile. */
async function templateOn(admin: pg.Client, server: string, folder: string): Promise<string> {
  const template = `sendout_template_${await stateOf(folder)}`;
  await admin.query(`select pg_advisory_lock(hashtext('sendout test template'))`);
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template]);
  if (rowCount === 0) {
    const draft = `sendout_draft_${randomBytes(6).toString('hex')}`;
    await admin.query(`create database ${draft}`);
    const pool = openPool(databaseOn(server, draft), 1, log);
    await migrate(drizzle(pool), folder);
    await pool.end();
    await admin.query(`alter database ${draft} rename to ${template}`);
  }
  await admin.query(`select pg_advisory_unlock(hashtext('sendout test template'))`);
  return template;
}

async function asAdmin<T>(server: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function databaseOn(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** A name for what the migrations, and this PGlite, make of a database. */
async function stateOf(folder: string): Promise<string> {
  const hash = createHash('sha256').update(installCounting);
  const engine = await readFile(
    new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url),
  );
  hash.update(engine);
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
    hash.update(name).update(await readFile(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function clear(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ tables: string | null }>(
    `select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables
     from pg_tables where schemaname = 'public'`,
  );
  const tables = rows[0]?.tables;
  if (tables) await pool.query(`truncate ${tables} restart identity cascade`);
}
