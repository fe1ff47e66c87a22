import { type Engine, simpleQuery } from './engine.ts';
import type { Turns } from './turns.ts';

const EVERY_MS = 20_000;

/** The log since the last checkpoint is what the start after a kill has to replay: 64 MB take about a second. */
const CHECKPOINT_AFTER_BYTES = 64 * 1024 * 1024;

const LOG_BYTES = 'select pg_current_wal_lsn() - redo_lsn from pg_control_checkpoint()';

/** The table that needs it most, by the rule of Postgres's own autovacuum. */
const WORST_TABLE = `select format('%I.%I', schemaname, relname) from pg_stat_user_tables
  where n_dead_tup > 50 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup
  order by n_dead_tup + n_mod_since_analyze desc limit 1`;

/**
 * Does what the background processes of a Postgres do, and PGlite has none of: checkpoints, or the log would grow until
 * the end; vacuum and analyze, or tables would bloat and the planner know nothing about them. One table a turn.
 * @returns ends it
 */
export function startMaintenance(engine: Engine, turns: Turns, onBroken: (error: Error) => void): () => void {
  const timer = setInterval(() => void maintain(engine, turns).catch(onBroken), EVERY_MS);
  return () => clearInterval(timer);
}

/** One round of it. */
export async function maintain(
  engine: Engine,
  turns: Turns,
  checkpointAfterBytes = CHECKPOINT_AFTER_BYTES,
): Promise<void> {
  await turns.take();
  try {
    const table = await firstValue(engine, WORST_TABLE);
    if (table !== null) await engine.run(simpleQuery(`VACUUM (ANALYZE) ${table}`));
    if (Number(await firstValue(engine, LOG_BYTES)) > checkpointAfterBytes) {
      await engine.run(simpleQuery('CHECKPOINT'));
    }
  } finally {
    turns.release();
  }
}

/** The first column of the first row: its message is `D`, length, count of columns, length of the value, value. */
async function firstValue(engine: Engine, sql: string): Promise<string | null> {
  const answer = Buffer.concat(await engine.run(simpleQuery(sql)));
  for (let at = 0; at < answer.length; at += 1 + answer.readInt32BE(at + 1)) {
    if (answer[at] === DATA_ROW)
      return answer.toString('utf8', at + 11, at + 11 + answer.readInt32BE(at + 7));
  }
  return null;
}

const DATA_ROW = 'D'.charCodeAt(0);
