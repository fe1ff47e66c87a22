import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export type Command = {
  name: string;
  file: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  /** Resolves once it can be used; asked again and again after each start. */
  ready: () => Promise<boolean>;
};

/** How soon a process manager starts again what has ended by itself, milliseconds. */
const restartMs = 500;

/** A process that is started again whenever it ends, as a process manager does, and that can be struck. */
export class Supervised {
  readonly name: string;
  readonly #command: Command;
  readonly #log: WriteStream;
  #child: ChildProcess | undefined;
  #ending = false;
  #down = false;
  /** How often it has ended without having been struck. */
  endedByItself = 0;

  constructor(command: Command, logFile: string) {
    this.name = command.name;
    this.#command = command;
    this.#log = createWriteStream(logFile, { flags: 'a' });
  }

  /** @throws Error when it cannot be used within the limit */
  async start(limitMs = 60_000): Promise<void> {
    this.#spawn();
    const end = Date.now() + limitMs;
    while (!(await this.#command.ready().catch(() => false))) {
      if (Date.now() > end) throw new Error(`${this.name} is not ready after ${limitMs} ms`);
      await delay(100);
    }
  }

  /** Ends it without a chance to clean up; it comes back after `downMs`. */
  async kill(downMs: number): Promise<void> {
    this.#down = true;
    this.#child?.kill('SIGKILL');
    await delay(downMs);
    this.#down = false;
    if (!this.#ending) this.#spawn();
  }

  /** Makes it stand still: its connections stay open, and nothing is answered. */
  async freeze(downMs: number): Promise<void> {
    const child = this.#child;
    child?.kill('SIGSTOP');
    await delay(downMs);
    child?.kill('SIGCONT');
  }

  /** Ends it for good. */
  async end(): Promise<void> {
    this.#ending = true;
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    }
    this.#log.end();
  }

  #spawn(): void {
    const { file, args, env } = this.#command;
    const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    child.stdout.pipe(this.#log, { end: false });
    child.stderr.pipe(this.#log, { end: false });
    child.once('exit', (code) => {
      if (this.#ending || this.#down || this.#child !== child) return;
      this.endedByItself += 1;
      this.#log.write(`--- ended by itself with ${code}\n`);
      setTimeout(() => {
        if (!this.#ending && !this.#down) this.#spawn();
      }, restartMs);
    });
  }
}
