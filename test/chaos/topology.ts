import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startThread } from '../../src/store/embedded/start-thread.ts';
import { devServerArgs } from '../../src/temporal/dev-server-args.ts';
import { answers, pickFreePort } from '../../src/temporal/ports.ts';
import { provisionTemporalCli } from '../../src/temporal/provision.ts';
import { binariesDir } from '../support/binaries.ts';
import { httpJson } from '../support/http-json.ts';
import { type Victim, victims } from './plan.ts';
import { type Command, Supervised } from './supervised.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every process of Sendout by itself, as in production, each under a process manager; the database is Postgres, embedded. */
export class Topology {
  readonly apiUrl: string;
  readonly sandboxUrl: string;
  /** Settings with which the commands find it. */
  readonly env: NodeJS.ProcessEnv;
  readonly #processes: Map<Victim, Supervised>;
  readonly #closeDatabase: () => Promise<void>;

  private constructor(
    env: NodeJS.ProcessEnv,
    urls: { api: string; sandbox: string },
    processes: Map<Victim, Supervised>,
    closeDatabase: () => Promise<void>,
  ) {
    this.env = env;
    this.apiUrl = urls.api;
    this.sandboxUrl = urls.sandbox;
    this.#processes = processes;
    this.#closeDatabase = closeDatabase;
  }

  /** Starts all of it in an empty folder, and leaves a log of each process there. */
  static async in(folder: string): Promise<Topology> {
    await mkdir(join(folder, 'sandbox'), { recursive: true });
    const cli = await provisionTemporalCli({ dataDir: binariesDir });
    const [api = 0, sandbox = 0, temporal = 0] = [
      await pickFreePort(),
      await pickFreePort(),
      await pickFreePort(),
    ];
    const uiPort = await pickFreePort();
    const database = await startThread({ folder: join(folder, 'db') }, (error) => {
      throw error;
    });
    const env = {
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: `127.0.0.1:${temporal}`,
      SENDOUT_PORT: String(api),
      SENDOUT_SANDBOX_PORT: String(sandbox),
      SENDOUT_DATA_DIR: folder,
      SENDOUT_DEMO: 'on',
      SENDOUT_SECRET_KEY: 'a secret of the chaos suite',
      SENDOUT_LOG: 'warn',
    };
    const urls = { api: `http://127.0.0.1:${api}`, sandbox: `http://127.0.0.1:${sandbox}` };
    const source = (name: Victim, file: string, args: string[], ready: Command['ready']): Command => ({
      name,
      file: process.execPath,
      args: ['--import', 'tsx', join(root, file), ...args],
      env,
      ready,
    });
    const isReady = async () => (await httpJson('GET', `${urls.api}/readyz`)).status === 200;
    const serverArgs = devServerArgs({ port: temporal, uiPort, dbFile: join(folder, 'temporal.db') });
    const commands: Record<Victim, Command> = {
      provider: source('provider', 'test/chaos/provider.ts', [join(folder, 'sandbox'), String(sandbox)], () =>
        answers(sandbox),
      ),
      temporal: { name: 'temporal', file: cli, args: serverArgs, ready: () => answers(temporal) },
      'worker-1': source('worker-1', 'src/worker.ts', [], async () => true),
      'worker-2': source('worker-2', 'src/worker.ts', [], async () => true),
      api: source('api', 'src/api.ts', [], isReady),
    };
    const processes = new Map(
      victims.map((name) => [name, new Supervised(commands[name], join(folder, `${name}.log`))]),
    );
    const topology = new Topology(env, urls, processes, database.close);
    try {
      for (const name of ['provider', 'temporal', 'worker-1', 'worker-2', 'api'] as const)
        await topology.process(name).start();
      return topology;
    } catch (error) {
      await topology.end();
      throw error;
    }
  }

  process(name: Victim): Supervised {
    const found = this.#processes.get(name);
    if (!found) throw new Error(`There is no process ${name}`);
    return found;
  }

  /** Processes that ended without having been struck, with how often. */
  endedByThemselves(): Record<string, number> {
    const ended = [...this.#processes.values()].filter(({ endedByItself }) => endedByItself > 0);
    return Object.fromEntries(ended.map(({ name, endedByItself }) => [name, endedByItself]));
  }

  async end(): Promise<void> {
    for (const supervised of this.#processes.values()) await supervised.end();
    await this.#closeDatabase();
  }
}
