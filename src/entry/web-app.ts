import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Logger } from 'pino';
import { hashOfPaths } from '../hash-of-paths.ts';

const here = fileURLToPath(import.meta.url);
const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** What the web app is built from: its own folder, what it shares with the server, and the packages. */
const inputs = ['web', 'src/flow', 'src/assert-unreachable.ts', 'package-lock.json'].map((path) =>
  join(projectRoot, path),
);

/** What is built follows from the sources alone, so every data folder shares it. */
const cache = join(projectRoot, '.cache');
const prefix = 'web-app-';
const oldAfterMs = 24 * 3_600_000;

/**
 * The folder of the built web app. A production build brings its own (`dist/web`); from sources it is built when they
 * have changed since the last time, which takes some ten seconds.
 * @returns undefined when it cannot be built: the API does without, and its page says what to do
 */
export async function loadWebApp(log: Logger): Promise<string | undefined> {
  if (here.endsWith('.js')) {
    const folder = join(projectRoot, 'dist', 'web');
    return existsSync(folder) ? folder : undefined;
  }
  const folder = join(cache, `${prefix}${await hashOfPaths(inputs, process.version)}`);
  if (existsSync(folder)) return folder;
  try {
    await mkdir(cache, { recursive: true });
    const draft = `${folder}.${process.pid}`;
    await buildWebApp(draft);
    // Another process may have been as quick.
    await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
    await removeOld(folder);
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

/** What a process of earlier sources may still serve stays for a day. */
async function removeOld(current: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const folder = join(cache, name);
    if (!name.startsWith(prefix) || folder === current) continue;
    const age = Date.now() - (await stat(folder)).mtimeMs;
    if (age > oldAfterMs) await rm(folder, { recursive: true, force: true });
  }
}
