import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { StartupError } from '../startup-error.ts';

const OLDEST = 14;
/** With less time than this left, it is not tried again. */
const LEAST_MS = 2_000;

/** A server that is coming up, or will: connection refused or reset, name not known yet, `cannot_connect_now`. */
const MAY_COME_UP = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', '57P03']);

/**
 * Makes sure that a Postgres that we can use answers, within ten seconds. The password is in no message.
 * @param patienceMs how long a server that refuses connections, or says nothing, is waited for
 * @throws StartupError `DATABASE_UNREACHABLE` when none answers or it refuses us, `DATABASE_TOO_OLD` before Postgres 14
 */
export async function checkPostgres(url: string, patienceMs = 8_000): Promise<void> {
  const version = await versionOf(url, Date.now() + patienceMs);
  if (version >= OLDEST * 10_000) return;
  throw new StartupError(
    'DATABASE_TOO_OLD',
    `The Postgres of DATABASE_URL has version ${Math.floor(version / 10_000)}; Sendout needs ${OLDEST} or newer.`,
    `Upgrade it, or set DATABASE_URL to a Postgres ${OLDEST} or newer.`,
  );
}

async function versionOf(url: string, end: number): Promise<number> {
  for (;;) {
    try {
      return await askVersion(url, Math.max(LEAST_MS, end - Date.now()));
    } catch (error) {
      const { code, message } = firstOf(error);
      if (!MAY_COME_UP.has(code) || Date.now() > end - LEAST_MS) throw unreachable(url, message);
    }
    await delay(500);
  }
}

async function askVersion(url: string, timeoutMs: number): Promise<number> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
    return Number(rows[0]?.server_version_num);
  } finally {
    // Not awaited: a server that does not answer need not say good-bye either.
    client.end().catch(() => {});
  }
}

/** A name with two addresses fails with an error a piece. */
function firstOf(error: unknown): { code: string; message: string } {
  if (error instanceof AggregateError && error.errors.length > 0) return firstOf(error.errors[0]);
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { code, message: error.message };
}

function unreachable(url: string, reason: string): StartupError {
  return new StartupError(
    'DATABASE_UNREACHABLE',
    `The Postgres of DATABASE_URL (${withoutPassword(url)}) cannot be used: ${reason}.`,
    'Start it, or correct DATABASE_URL (postgres://user:password@host:port/database).',
  );
}

function withoutPassword(url: string): string {
  try {
    const { username, host, pathname } = new URL(url);
    return `${username === '' ? '' : `${username}@`}${host}${pathname}`;
  } catch {
    return 'which is no address';
  }
}
