import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import pg from 'pg';
import type { Logger } from 'pino';
import { checkPostgres } from './check-postgres.ts';
import { openEmbedded } from './embedded/open-embedded.ts';

/** The store's database outside of a transaction. */
export type Db = NodePgDatabase & { $client: pg.Pool };

/** A transaction of it, see `inTransaction`. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

/** Either: what a query that does not care takes. */
export type Queryable = PgDatabase<NodePgQueryResultHKT, Record<string, never>>;

/** The open database. */
export type Database = {
  db: Db;
  pool: pg.Pool;
  kind: 'postgres' | 'embedded';
  /** Where another process can connect to it. Holds the password. */
  url: string;
  /** Ends all connections; the embedded one also ends the database and frees the data folder. */
  close: () => Promise<void>;
};

/** What `openDatabase` goes by. */
export type DatabaseOptions = {
  /** A Postgres 14 or newer; the embedded one when not set. */
  databaseUrl?: string | undefined;
  /** Where the embedded one keeps its data. */
  dataDir: string;
  log: Logger;
  /** How many connections at most, for `databaseUrl`. */
  connections?: number;
  /** The embedded database has ended by itself: nothing works any more, the process should end. */
  onLost?: (error: Error) => void;
};

/** The embedded engine does one thing at a time; a few connections keep it from idling between two. */
const EMBEDDED_CONNECTIONS = 4;

/**
 * Opens the database of `databaseUrl`, or the embedded one, and waits until it answers. Both are a Postgres behind the
 * same driver.
 * @throws StartupError `DATABASE_UNREACHABLE`, `DATABASE_TOO_OLD` or `DATA_DIR_IN_USE`
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { databaseUrl, dataDir, log, connections = 10, onLost } = options;
  if (databaseUrl !== undefined) {
    await checkPostgres(databaseUrl);
    const pool = openPool(databaseUrl, connections, log);
    return { db: drizzle(pool), pool, kind: 'postgres', url: databaseUrl, close: () => pool.end() };
  }
  const embedded = await openEmbedded(dataDir, (error) => {
    log.fatal({ err: error }, 'The embedded database has ended.');
    onLost?.(error);
  });
  const pool = openPool(embedded.url, EMBEDDED_CONNECTIONS, log);
  const close = async () => {
    await pool.end();
    await embedded.close();
  };
  return { db: drizzle(pool), pool, kind: 'embedded', url: embedded.url, close };
}

/**
 * Opens a pool of connections on which times are UTC, and a transaction that its process forgot does not hold its locks
 * for ever.
 */
export function openPool(url: string, connections: number, log: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'sendout',
    keepAlive: true,
    // Also bounds the wait for a free connection.
    connectionTimeoutMillis: 30_000,
    onConnect: (client) =>
      client.query(`set timezone to 'UTC'; set idle_in_transaction_session_timeout to '30s'`),
  });
  pool.on('error', (error) => log.warn({ err: error }, 'An idle database connection has ended.'));
  return pool;
}
