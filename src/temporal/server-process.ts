import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { reasonOf, TemporalError } from './errors.ts';

/** A child process that serves until it is ended. */
export interface ServerProcess {
  pid: number;
  /** Resolves when it has ended, whoever ended it, with its exit in words. */
  exited: Promise<string>;
  /** SIGTERM, and SIGKILL after the grace time. Resolves when it has ended, at once when it has already. */
  end(graceMs: number): Promise<void>;
}

/**
 * Runs a program with its output appended to a file.
 * @param detached puts it in a process group of its own: a Ctrl-C in the terminal then reaches only us, and we end the
 * server last, when the workers have drained. A throwaway server rather dies with its test run.
 * @throws {TemporalError} `TEMPORAL_START_FAILED` when it cannot be run at all.
 */
export async function launchServer(
  file: string,
  args: readonly string[],
  { logFile, detached }: { logFile: string; detached: boolean },
): Promise<ServerProcess> {
  const log = await open(logFile, 'a');
  try {
    // The CLI would read a client's settings from TEMPORAL_*; they are not meant for this server.
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([key]) => !key.startsWith('TEMPORAL_')),
    );
    const child = spawn(file, [...args], { detached, env, stdio: ['ignore', log.fd, log.fd] });
    await once(child, 'spawn');
    const { pid } = child;
    if (pid === undefined) throw new Error('it has no process id');
    const exited = once(child, 'exit').then(([code, signal]) =>
      signal === null ? `exit code ${code}` : `signal ${signal}`,
    );
    const end = async (graceMs: number) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await exited;
      clearTimeout(timer);
    };
    return { pid, exited, end };
  } catch (error) {
    throw new TemporalError('TEMPORAL_START_FAILED', `Cannot run ${file}: ${reasonOf(error)}`, {
      cause: error,
    });
  } finally {
    await log.close();
  }
}
