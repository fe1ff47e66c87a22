import { execFile } from 'node:child_process';

/** What came of a command: all that it printed, or one sentence on why it failed. */
export type CommandOutcome = { ok: true; output: string } | { ok: false; missing: boolean; why: string };

/**
 * Runs a program to its end, without a shell. Never rejects.
 * @param timeoutMs after this many milliseconds it is killed and has failed.
 * @param env its environment, and the PATH to look it up on.
 */
export function runCommand(
  file: string,
  args: readonly string[],
  timeoutMs: number,
  env: NodeJS.ProcessEnv = process.env,
): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    const options = { env, timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 64 << 20 } as const;
    const child = execFile(file, [...args], options, (error, stdout, stderr) => {
      if (error === null) return resolve({ ok: true, output: stdout + stderr });
      const missing = error.code === 'ENOENT';
      resolve({ ok: false, missing, why: explain() });

      function explain(): string {
        if (missing) return `${file} is not there`;
        if (error?.killed) return `${file} did not end within ${timeoutMs / 1000} s`;
        const lines = (stderr.trim() || stdout.trim()).split('\n');
        const said = lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1);
        return said?.trim().slice(0, 300) || (error?.message ?? 'it failed');
      }
    });
    child.stdin?.end();
  });
}
