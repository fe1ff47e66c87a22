import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { startThread } from '../../src/store/embedded/start-thread.ts';

const log = pino({ level: 'silent' });
const open = () => openDatabase({ dataDir, log });

let made: string;
beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'sendout-db-'));
  await (await openDatabase({ dataDir: made, log })).close();
});
afterAll(() => rm(made, { recursive: true }));

// A copy of one that was made once: to make one takes seconds.
let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sendout-db-'));
  await cp(made, dataDir, { recursive: true });
});
afterEach(() => rm(dataDir, { recursive: true }));

/** A process that inserts rows; `until` resolves with all acknowledged ones when there are that many. */
function inserter() {
  const script = fileURLToPath(new URL('./insert-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: number[] = [];
  const lines = createInterface(child.stdout).on('line', (line) => acknowledged.push(Number(line)));
  return {
    child,
    acknowledged,
    until: async (count: number) => {
      while (acknowledged.length < count) await once(lines, 'line');
    },
    kill: async () => {
      child.kill('SIGKILL');
      await once(lines, 'close');
    },
  };
}

describe('the embedded database', () => {
  it('keeps its data from one start to the next', async () => {
    const first = await open();
    await first.pool.query('create table kept as select 42 as answer');
    await first.close();
    const second = await open();
    expect((await second.pool.query('select answer from kept')).rows).toEqual([{ answer: 42 }]);
    await second.close();
  });

  it('has every row that was acknowledged before its process was killed in the middle of writing, twice', async () => {
    const seen: number[] = [];
    for (const count of [700, 300]) {
      const { until, kill, acknowledged } = inserter();
      await until(count);
      await kill();
      seen.push(...acknowledged);
    }
    const database = await open();
    const { rows } = await database.pool.query('select n from acknowledged order by n');
    const kept = new Set(rows.map(({ n }) => n));
    expect(seen.length).toBeGreaterThanOrEqual(1000);
    expect(seen.filter((n) => !kept.has(n))).toEqual([]);
    await database.close();
  });

  it('begins anew when its first start was killed before the database was whole', async () => {
    await rm(join(dataDir, 'db'), { recursive: true });
    await mkdir(join(dataDir, 'db.new'));
    await writeFile(join(dataDir, 'db.new', 'PG_VERSION'), '18\n');
    const database = await open();
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await database.close();
  });

  it('is refused to a second process while the first lives, which goes on', async () => {
    const { child, until, kill, acknowledged } = inserter();
    await until(1);
    await expect(open()).rejects.toMatchObject({
      code: 'DATA_DIR_IN_USE',
      message: expect.stringContaining(`process ${child.pid}`),
    });
    await until(acknowledged.length + 10);
    await kill();
  });

  it('is refused to a second opener in the same process, and free after the first closed it', async () => {
    const database = await open();
    await expect(open()).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
    await database.close();
    await (await open()).close();
  });

  it('is taken over from a dead process whose pid another one has now', async () => {
    await writeFile(join(dataDir, 'db.lock'), JSON.stringify({ pid: process.pid, birth: 'long ago' }));
    const database = await open();
    expect(await readFile(join(dataDir, 'db.lock'), 'utf8')).not.toContain('long ago');
    await database.close();
  });

  it('says what to do when its data cannot be opened', async () => {
    await writeFile(join(dataDir, 'db', 'PG_VERSION'), '9\n');
    await expect(open()).rejects.toMatchObject({ code: 'EMBEDDED_DATABASE_FAILED' });
    await expect(open()).rejects.toMatchObject({ code: 'EMBEDDED_DATABASE_FAILED' });
  });

  it('ends a transaction that waits for a query outside of itself, instead of standing still', async () => {
    const thread = await startThread({ folder: join(dataDir, 'db') }, () => {}, 300);
    const pool = new pg.Pool({ connectionString: thread.url, max: 2 });
    pool.on('error', () => {});
    const client = await pool.connect();
    client.on('error', () => {});
    await client.query('begin');
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await expect(client.query('commit')).rejects.toThrow();
    client.release(true);
    await pool.end();
    await thread.close();
  });

  it('whose engine fails ends with an error, and has everything after the next start', async () => {
    const lost: Error[] = [];
    const database = await openDatabase({ dataDir, log, onLost: (error) => lost.push(error) });
    database.pool.on('error', () => {});
    await database.pool.query('create table kept as select 42 as answer');
    const endless = `create function endless(i int) returns int language plpgsql as 'begin return endless(i + 1); end'`;
    await database.pool.query(endless);
    await expect(database.pool.query('select endless(1)')).rejects.toThrow();
    await expect.poll(() => lost.map((error) => error.message)).toEqual([expect.stringContaining('failed')]);
    await database.close();
    const next = await open();
    expect((await next.pool.query('select answer from kept')).rows).toEqual([{ answer: 42 }]);
    await next.close();
  });
});
