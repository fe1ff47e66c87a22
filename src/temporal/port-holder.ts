import { readdir, readFile, readlink } from 'node:fs/promises';
import { commandLine } from '../processes.ts';
import { runCommand } from './run-command.ts';

/**
 * Who listens on a port of this machine, in words, e.g. `process 1234 (node server.js)`.
 * Null when it cannot be found out: another user's process, or a machine with neither /proc nor `lsof`.
 */
export async function describePortHolder(port: number): Promise<string | null> {
  const pid = process.platform === 'linux' ? await holderByProc(port) : await holderByLsof(port);
  if (pid === null) return null;
  const command = (await commandLine(pid))?.join(' ').slice(0, 80);
  return command ? `process ${pid} (${command})` : `process ${pid}`;
}

async function holderByLsof(port: number): Promise<number | null> {
  const outcome = await runCommand('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'], 5_000);
  const pid = outcome.ok ? Number.parseInt(outcome.output, 10) : Number.NaN;
  return Number.isNaN(pid) ? null : pid;
}

async function holderByProc(port: number): Promise<number | null> {
  const socket = await listeningSocket(port);
  if (socket === null) return null;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const fds = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const fd of fds) {
      const target = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '');
      if (target === `socket:[${socket}]`) return Number(pid);
    }
  }
  return null;
}

/** The inode of the socket that listens (state 0A) on the port, out of the kernel's tables. */
async function listeningSocket(port: number): Promise<string | null> {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const lines = (await readFile(table, 'utf8').catch(() => '')).split('\n').slice(1);
    for (const line of lines) {
      const columns = line.trim().split(/\s+/);
      if (columns[1]?.endsWith(`:${hex}`) && columns[3] === '0A') return columns[9] ?? null;
    }
  }
  return null;
}
