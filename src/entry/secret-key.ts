import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { StartupError } from '../startup-error.ts';

/** The setting, else the key that was made for this data folder the first time. */
export async function embeddedSecretKey(config: Config): Promise<string> {
  if (config.secretKey) return config.secretKey;
  const path = join(config.dataDir, 'secret-key');
  await mkdir(config.dataDir, { recursive: true });
  try {
    // Fails when it exists: a key is made once and never replaced.
    await writeFile(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFile(path, 'utf8');
}

/** @throws StartupError `BAD_SETTING`: several processes must share one key, so none is made up */
export function requiredSecretKey(config: Config): string {
  if (config.secretKey) return config.secretKey;
  throw new StartupError(
    'BAD_SETTING',
    'SENDOUT_SECRET_KEY is not set: it encrypts the providers’ credentials in the database.',
    'Set it to a long random text, the same for every process: openssl rand -hex 32',
  );
}

/** @throws StartupError `BAD_SETTING`: the embedded database belongs to `npm start` alone */
export function requiredDatabaseUrl(config: Config): string {
  if (config.databaseUrl) return config.databaseUrl;
  throw new StartupError(
    'BAD_SETTING',
    'DATABASE_URL is not set: single processes share a Postgres, the embedded database belongs to npm start.',
    'Set DATABASE_URL=postgres://user:password@host:5432/database, or run npm start for everything on one machine.',
  );
}
