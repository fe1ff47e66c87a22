import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { runCommand } from './temporal/run-command.ts';

/** A running process of this machine. */
export interface RunningProcess {
  pid: number;
  argv: readonly string[];
}

// Slim container images have no `ps`; every Linux has /proc.
const hasProc = process.platform === 'linux';

/** All running processes that we may see. None on Windows. */
export async function listProcesses(): Promise<RunningProcess[]> {
  if (!hasProc) return listByPs();
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map(async (pid) => ({ pid, argv: await commandLine(pid) })));
  return found.flatMap(({ pid, argv }) => (argv === null ? [] : [{ pid, argv }]));
}

async function listByPs(): Promise<RunningProcess[]> {
  const outcome = await runCommand('ps', ['-axww', '-o', 'pid=,command='], 5_000);
  if (!outcome.ok) return [];
  return outcome.output.split('\n').flatMap((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined || command === undefined ? [] : [{ pid: Number(pid), argv: [command] }];
  });
}

/** The words of a process's command line (one word with all of it where there is no /proc); null when it has ended. */
export async function commandLine(pid: number): Promise<string[] | null> {
  if (hasProc) {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return text === '' ? null : text.split('\0').slice(0, -1);
  }
  const outcome = await runCommand('ps', ['-ww', '-o', 'command=', '-p', String(pid)], 5_000);
  return outcome.ok && outcome.output.trim() !== '' ? [outcome.output.trim()] : null;
}

/**
 * When a process was born, as a text to compare: together with its pid it names a process for good, where a pid alone
 * can be given again to another one. Null when it has ended (a zombie has).
 */
export async function birthOf(pid: number): Promise<string | null> {
  if (hasProc) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    // The name, in brackets, may hold blanks; after it come the state and, 19 further, the start time (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return stat === '' || fields[0] === 'Z' ? null : (fields[19] ?? null);
  }
  const outcome = await runCommand('ps', ['-o', 'lstart=', '-p', String(pid)], 5_000);
  return outcome.ok && outcome.output.trim() !== '' ? outcome.output.trim() : null;
}

/**
 * Ends a process: asks it with SIGTERM, and kills it when it is still there after the grace time.
 * @returns once it is gone.
 * @throws Error when it cannot be signalled, or lives on for 10 s after SIGKILL.
 */
export async function endProcess(pid: number, graceMs: number): Promise<void> {
  if (!signal(pid, 'SIGTERM') || (await goneWithin(pid, graceMs))) return;
  if (!signal(pid, 'SIGKILL') || (await goneWithin(pid, 10_000))) return;
  throw new Error(`process ${pid} does not end`);
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

async function goneWithin(pid: number, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  while ((await birthOf(pid)) !== null) {
    if (Date.now() > end) return false;
    await delay(25);
  }
  return true;
}
