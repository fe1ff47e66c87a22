import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Logger } from 'pino';
import { hashOfPaths } from '../hash-of-paths.ts';
import { cacheDir } from '../temporal/binary.ts';

const here = fileURLToPath(import.meta.url);
const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** What the web app is built from: its own folder, what it shares with the server, and the packages. */
const inputs = ['web', 'src/flow', 'src/assert-unreachable.ts', 'package-lock.json'].map((path) =>
  join(projectRoot, path),
);

const PREFIX = 'web-app-';

/**
 * The folder of the built web app. A production build brings its own (`dist/web`); from sources it is built into the
 * data folder when they have changed since the last time, which takes some ten seconds.
 * @returns undefined when it cannot be built: the API does without, and its page says what to do
 */
export async function loadWebApp({
  dataDir,
  log,
}: {
  dataDir: string;
  log: Logger;
}): Promise<string | undefined> {
  if (here.endsWith('.js')) {
    const folder = join(projectRoot, 'dist', 'web');
    return existsSync(folder) ? folder : undefined;
  }
  const folder = join(cacheDir(dataDir), `${PREFIX}${await hashOfPaths(inputs, process.version)}`);
  if (existsSync(folder)) return folder;
  try {
    const draft = `${folder}.${process.pid}`;
    await buildWebApp(draft);
    // Another process may have been as quick.
    await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
    await removeOthers(dataDir, folder);
    return folder;
  } catch (error) {
    log.error({ err: error }, 'The web app could not be built; the API runs without it');
    return undefined;
  }
}

/** Builds it in a process of its own, which leaves this one's thread free. */
async function buildWebApp(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, [join(projectRoot, 'scripts', 'build-web-app.mjs'), folder], {
    cwd: projectRoot,
  });
}

async function removeOthers(dataDir: string, current: string): Promise<void> {
  for (const name of await readdir(cacheDir(dataDir)))
    if (name.startsWith(PREFIX) && !current.endsWith(name))
      await rm(join(cacheDir(dataDir), name), { recursive: true, force: true });
}
