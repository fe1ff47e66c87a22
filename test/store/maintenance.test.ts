import { PGlite } from '@electric-sql/pglite';
import { expect, it } from 'vitest';
import { Engine } from '../../src/store/embedded/engine.ts';
import { maintain } from '../../src/store/embedded/maintenance.ts';
import { Turns } from '../../src/store/embedded/turns.ts';

it('the embedded database frees dead rows, learns its tables and shortens its log, which PGlite does not', async () => {
  const pglite = await PGlite.create();
  const value = async (sql: string) =>
    (await pglite.query<{ value: number }>(sql)).rows[0]?.value ?? Number.NaN;
  const rowsKnown = () => value(`select reltuples::int as value from pg_class where relname = 'busy'`);
  const log = () =>
    value('select (pg_current_wal_lsn() - redo_lsn)::int as value from pg_control_checkpoint()');

  await pglite.exec(
    `create table busy as select i from generate_series(1, 5000) i; update busy set i = i + 1`,
  );
  expect(await log()).toBeGreaterThan(500_000);
  // What was changed reaches the engine's statistics at most once a second.
  await expect
    .poll(async () => {
      await maintain(new Engine(pglite), new Turns(), 500_000);
      return rowsKnown();
    })
    .toBe(5000);
  await expect.poll(log).toBeLessThan(500_000);
  const pages = () => value(`select pg_relation_size('busy')::int as value`);
  const before = await pages();
  await pglite.exec('update busy set i = i + 1');
  expect(await pages()).toBe(before);
  await pglite.close();
});
