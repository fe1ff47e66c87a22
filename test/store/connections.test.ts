import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { TEST_MIGRATIONS } from './migrations-folder.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(TEST_MIGRATIONS);
});
beforeEach(() => database.clear());
afterAll(() => database.close());

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Runs `work` on a connection of its own, between begin and commit. */
async function transaction(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** Another process that runs these queries, says `done` and then does nothing. */
async function otherProcess(...queries: string[]) {
  const script = `import pg from 'pg';
    const client = new pg.Client({ connectionString: process.env.URL });
    await client.connect();
    for (const query of JSON.parse(process.env.QUERIES)) await client.query(query);
    console.log('done');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, URL: database.url, QUERIES: JSON.stringify(queries) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('several connections at once', () => {
  it('give every query its own result, also those that wait for an open transaction', async () => {
    await database.pool.query('insert into jobs (id) values (1)');
    await Promise.all([
      ...times(60).map((n) =>
        transaction(async (client) => {
          await client.query('select * from jobs where id = 1 for update');
          const { rows } = await client.query('select $1::int as n', [n]);
          expect(rows).toEqual([{ n }]);
        }),
      ),
      ...times(120).map(async (n) => {
        const { rows } = await database.pool.query('select $1::text as a, $2::int + 1 as b', [`t${n}`, n]);
        expect(rows).toEqual([{ a: `t${n}`, b: n + 1 }]);
      }),
    ]);
  });

  it('carry large parameters and large results', async () => {
    await Promise.all(
      times(12).map(async (n) => {
        const large = String(n % 10).repeat(1_000_000 + n);
        const { rows } = await database.pool.query(
          'select $1::text || i as text from generate_series(1, 3) i',
          [large],
        );
        expect(rows.map((row) => row.text === large + (rows.indexOf(row) + 1))).toEqual([true, true, true]);
      }),
    );
    const { rows } = await database.pool.query(`select i, repeat('x', 500) from generate_series(1, 20000) i`);
    expect(rows).toHaveLength(20_000);
  });

  it('count to the end under FOR UPDATE', async () => {
    await database.pool.query('insert into jobs (id) values (1)');
    await Promise.all(
      times(80).map(() =>
        transaction(async (client) => {
          const { rows } = await client.query('select count from jobs where id = 1 for update');
          await client.query('update jobs set count = $1 where id = 1', [rows[0].count + 1]);
        }),
      ),
    );
    expect((await database.pool.query('select count from jobs')).rows).toEqual([{ count: 80 }]);
  });

  it('share out work under SKIP LOCKED, each piece once', async () => {
    await database.pool.query('insert into jobs (id) select generate_series(1, 100)');
    const taken: number[] = [];
    await Promise.all(
      times(25).map((worker) =>
        transaction(async (client) => {
          const { rows } = await client.query(
            `update jobs set taken_by = $1 where id in
               (select id from jobs where taken_by is null order by id limit 4 for update skip locked) returning id`,
            [`worker ${worker}`],
          );
          taken.push(...rows.map((row) => row.id));
        }),
      ),
    );
    expect(taken.sort((a, b) => a - b)).toEqual(times(100).map((n) => n + 1));
  });

  it('go on after a transaction that failed, of which nothing is kept', async () => {
    const failed = transaction(async (client) => {
      await client.query('insert into jobs (id) values (7)');
      await client.query('select nothing from nowhere').catch(() => {});
      await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' });
      await client.query('rollback');
    });
    await Promise.all([failed, ...times(20).map(() => database.pool.query('select count(*) from jobs'))]);
    expect((await database.pool.query('select * from jobs')).rows).toEqual([]);
  });

  it('have prepared statements of the same name that are not the same', async () => {
    const prepared = (client: pg.PoolClient, text: string, value: unknown) =>
      client.query({ name: 'find', text, values: [value] });
    const one = await database.pool.connect();
    const two = await database.pool.connect();
    for (const n of times(3)) {
      expect((await prepared(one, 'select $1::int as number', n)).rows).toEqual([{ number: n }]);
      expect((await prepared(two, 'select $1::text as word', `${n}`)).rows).toEqual([{ word: `${n}` }]);
    }
    one.release(true);
    two.release();
  });

  it('keep values of every type', async () => {
    const bytes = Buffer.from(times(256));
    const json = { text: 'ünï 🎉', list: [1, null, { deep: true }], number: 1.5 };
    const at = new Date('2026-03-29T01:30:00.123Z');
    const large = '9223372036854775807';
    const words = ['a', 'b c', '"quoted"', 'comma,', ''];
    await database.pool.query('insert into all_types values (1, $1, $2, $3, $4, $5)', [
      bytes,
      json,
      at,
      large,
      words,
    ]);
    const { rows } = await database.pool.query('select * from all_types');
    expect(rows).toEqual([{ id: 1, bytes, json, at, large, words }]);
  });
});

describe('another process', () => {
  it('sees what this one commits, and this one what it commits', async () => {
    await database.pool.query('insert into jobs (id) values (1)');
    const child = await otherProcess('insert into jobs select id + 1 from jobs');
    expect((await database.pool.query('select id from jobs order by id')).rows).toEqual([
      { id: 1 },
      { id: 2 },
    ]);
    child.kill();
  });

  it('that dies in a transaction leaves nothing of it, and holds up no one', async () => {
    const child = await otherProcess('begin', 'insert into jobs (id) values (1)');
    const waiting = database.pool.query('insert into jobs (id) values (1) returning id');
    child.kill('SIGKILL');
    expect((await waiting).rows).toEqual([{ id: 1 }]);
  });
});
