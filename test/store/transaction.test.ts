import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPool } from '../../src/store/database.ts';
import { inTransaction, sqlStateOf } from '../../src/store/transaction.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { TEST_MIGRATIONS } from './migrations-folder.ts';
import { slowWire } from './slow-wire.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(TEST_MIGRATIONS);
});
beforeEach(() => database.clear());
afterAll(() => database.close());

const ids = async () =>
  (await database.pool.query('select id from jobs order by id')).rows.map(({ id }) => id);

describe('a transaction', () => {
  it('keeps all of it when the work returns', async () => {
    const result = await inTransaction(database.db, async (tx) => {
      await tx.execute(sql`insert into jobs (id) values (1)`);
      await tx.execute(sql`insert into jobs (id) values (2)`);
      return 'kept';
    });
    expect(result).toBe('kept');
    expect(await ids()).toEqual([1, 2]);
  });

  it('keeps nothing when the work throws, and throws the same', async () => {
    const error = new Error('changed my mind');
    const work = inTransaction(database.db, async (tx) => {
      await tx.execute(sql`insert into jobs (id) values (1)`);
      throw error;
    });
    await expect(work).rejects.toBe(error);
    expect(await ids()).toEqual([]);
  });

  it('is tried again after a deadlock, and only then', async () => {
    let attempts = 0;
    const fail = (state: string) =>
      inTransaction(database.db, async (tx) => {
        attempts += 1;
        await tx.execute(sql`insert into jobs (id) values (${attempts})`);
        const raise = `do $$ begin raise exception 'as asked' using errcode = '${state}'; end $$`;
        if (attempts < 3) await tx.execute(sql.raw(raise));
      });
    await fail('40P01');
    expect(await ids()).toEqual([3]);
    attempts = 0;
    const error = await fail('23505').catch((thrown: unknown) => thrown);
    expect(sqlStateOf(error)).toBe('23505');
    expect(attempts).toBe(1);
  });

  it('gives up after five deadlocks', async () => {
    let attempts = 0;
    const work = inTransaction(database.db, async (tx) => {
      attempts += 1;
      await tx.execute(sql.raw(`do $$ begin raise exception 'again' using errcode = '40001'; end $$`));
    });
    await expect(work).rejects.toMatchObject({ cause: { code: '40001' } });
    expect(attempts).toBe(5);
  });

  it('never loses work silently: a swallowed failure of a query fails it', async () => {
    const work = inTransaction(database.db, async (tx) => {
      await tx.execute(sql`insert into jobs (id) values (1)`);
      await tx.execute(sql`select nothing from nowhere`).catch(() => {});
    });
    await expect(work).rejects.toThrow('swallowed');
    expect(await ids()).toEqual([]);
  });

  it('notices that also when the news of the failed transaction is slow', async () => {
    const wire = await slowWire(database.url);
    const pool = openPool(wire.url, 1, pino({ level: 'silent' }));
    try {
      const work = inTransaction(drizzle(pool), async (tx) => {
        await tx.execute(sql`insert into jobs (id) values (1)`);
        await tx.execute(sql`select nothing from nowhere`).catch(() => {});
      });
      await expect(work).rejects.toThrow('swallowed');
    } finally {
      await pool.end();
      await wire.close();
    }
  });

  it('goes on after a failure within a savepoint', async () => {
    await inTransaction(database.db, async (tx) => {
      await tx.execute(sql`insert into jobs (id) values (1)`);
      const inner = tx.transaction((savepoint) => savepoint.execute(sql`insert into jobs (id) values (1)`));
      expect(sqlStateOf(await inner.catch((error: unknown) => error))).toBe('23505');
      await tx.execute(sql`insert into jobs (id) values (2)`);
    });
    expect(await ids()).toEqual([1, 2]);
  });

  it('whose connection breaks fails with a reason, and the pool goes on', async () => {
    const work = inTransaction(database.db, async (tx) => {
      await tx.execute(sql`insert into jobs (id) values (1)`);
      await connection?.end();
      await tx.execute(sql`insert into jobs (id) values (2)`);
    });
    let connection: pg.PoolClient | undefined;
    database.pool.once('acquire', (client) => {
      connection = client;
    });
    expect(sqlMessageOf(await work.catch((error: unknown) => error))).toContain('closed');
    expect(await ids()).toEqual([]);
  });
});

const sqlMessageOf = (error: unknown) =>
  error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
