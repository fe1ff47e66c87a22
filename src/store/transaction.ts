import { setTimeout as delay } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { PoolClient } from 'pg';
import type { Db, Tx } from './database.ts';

const ATTEMPTS = 5;

/** `serialization_failure` and `deadlock_detected`: nothing was done, and it may well go through now. */
const AGAIN = new Set(['40001', '40P01']);

/**
 * Runs `work` in a transaction (read committed): commits when it returns, rolls back when it throws, and throws the
 * same. A deadlock is tried again, five times in all, so `work` may run more than once: no effects outside of `tx`.
 *
 * Inside, query only through `tx`: a query of the pool waits for a free connection, and on the embedded database for
 * the end of this very transaction.
 * @throws whatever `work` throws; Error when `work` swallowed the failure of a query, for then nothing would be kept
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(db, work);
    } catch (error) {
      if (attempt === ATTEMPTS || !AGAIN.has(sqlStateOf(error) ?? '')) throw error;
    }
    await delay(Math.random() * 20 * 2 ** attempt);
  }
}

/** The error's SQLSTATE, also when the query builder wrapped it: `23505` is a broken uniqueness. */
export function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code))
    return error.code;
  return sqlStateOf(error.cause);
}

async function once<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  // Our own connection: drizzle's pool transaction never gives it back when `begin` fails.
  const client = await db.$client.connect();
  let failure: { error: unknown } | undefined;
  const noted = async (tx: Tx) => {
    try {
      return await whole(client, await work(tx));
    } catch (error) {
      failure = { error };
      throw error;
    }
  };
  try {
    const result = await drizzle(client).transaction(noted, { isolationLevel: 'read committed' });
    client.release();
    return result;
  } catch (error) {
    const cleanlyRolledBack = failure !== undefined && failure.error === error;
    client.release(!cleanlyRolledBack);
    // When the connection broke, the rollback fails too; what broke it says more.
    throw failure === undefined ? error : failure.error;
  }
}

/** Postgres answers the commit of a failed transaction with a rollback and no error. */
async function whole<T>(client: PoolClient, result: T): Promise<T> {
  // A failed query is over for pg before Postgres has said what became of the transaction: an empty one waits for it.
  if (!('readyForQuery' in client && client.readyForQuery)) await client.query('');
  if (client.getTransactionStatus() !== 'E') return result;
  throw new Error(
    'a query of the transaction failed and its error was swallowed; use a savepoint (tx.transaction)',
  );
}
