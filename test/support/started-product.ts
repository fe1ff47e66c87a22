import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { z } from 'zod';
import { pickFreePort } from '../../src/temporal/ports.ts';
import { ApiClient } from './api-client.ts';
import { binariesDir } from './binaries.ts';
import { Phones } from './phones.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Everything as `npm start` runs it, in a process of its own that can be killed. */
export class StartedProduct {
  readonly #dataDir: string;
  readonly #env: NodeJS.ProcessEnv;
  #process: ChildProcess | undefined;
  #output = '';
  readonly api: ApiClient;
  readonly phones: Phones;
  readonly temporalAddress: string;

  private constructor(
    dataDir: string,
    ports: { api: number; sandbox: number; temporal: number },
    databaseUrl: string | undefined,
  ) {
    this.#dataDir = dataDir;
    this.#env = {
      ...process.env,
      SENDOUT_DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl ?? '',
      SENDOUT_PORT: String(ports.api),
      SENDOUT_SANDBOX_PORT: String(ports.sandbox),
      SENDOUT_TEMPORAL_PORT: String(ports.temporal),
    };
    this.api = new ApiClient(`http://127.0.0.1:${ports.api}`);
    this.phones = new Phones(`http://127.0.0.1:${ports.sandbox}`);
    this.temporalAddress = `127.0.0.1:${ports.temporal}`;
  }

  /** @param dataDir an empty folder; the server binary of the other tests is used */
  static async on(dataDir: string): Promise<StartedProduct> {
    await mkdir(dataDir, { recursive: true });
    await symlink(join(binariesDir, 'cache'), join(dataDir, 'cache'));
    const ports = {
      api: await pickFreePort(),
      sandbox: await pickFreePort(),
      temporal: await pickFreePort(),
    };
    return new StartedProduct(dataDir, ports, await emptyDatabase());
  }

  /** What it has printed so far. */
  get output(): string {
    return this.#output;
  }

  /** Starts it and resolves once it says that it is ready. @throws Error with its output when it ends before */
  async start(limitMs = 60_000): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/start.ts'], {
      cwd: root,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    this.#output = '';
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`Not ready after ${limitMs} ms:\n${this.#output}`)),
        limitMs,
      );
      const listen = (chunk: Buffer) => {
        this.#output += chunk.toString();
        if (/Sendout is ready: /.test(this.#output)) resolve();
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('exit', (code) => reject(new Error(`It ended with ${code}:\n${this.#output}`)));
      child.once('exit', () => clearTimeout(timer));
    });
  }

  /** Ends it as Ctrl-C does, and resolves with its exit code. */
  async stop(): Promise<number | null> {
    return this.#end('SIGINT');
  }

  /** Ends it without a chance to clean up; its Temporal server too, unless that is to be left behind. */
  async kill({ temporal }: { temporal: boolean }): Promise<void> {
    const server = temporal ? await this.#temporalPid() : null;
    await this.#end('SIGKILL');
    if (server !== null) killIfAlive(server);
  }

  /** Ends its Temporal server alone, without a chance to clean up. */
  async killTemporal(): Promise<void> {
    const server = await this.#temporalPid();
    if (server === null) throw new Error('There is no record of a Temporal server');
    killIfAlive(server);
  }

  /** For `afterAll`: nothing of it stays, however the test ended. */
  async clean(): Promise<void> {
    await this.kill({ temporal: true });
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    return ended;
  }

  async #temporalPid(): Promise<number | null> {
    const record = await readFile(join(this.#dataDir, 'temporal.json'), 'utf8').catch(() => null);
    return record === null
      ? null
      : (z.object({ pid: z.number().nullish() }).parse(JSON.parse(record)).pid ?? null);
  }
}

/** A database of its own on the server of `SENDOUT_TEST_DATABASE_URL`; without one the embedded database is used. */
async function emptyDatabase(): Promise<string | undefined> {
  const server = process.env.SENDOUT_TEST_DATABASE_URL;
  if (!server) return undefined;
  const name = `started_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}

/** Only a Temporal server is killed by a number that a file names: the number may be somebody else's by now. */
function killIfAlive(pid: number): void {
  try {
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start-dev')) process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
