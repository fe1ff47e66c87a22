import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { connectTemporal } from '../temporal/connection.ts';
import { type DevServer, startDevServer } from '../temporal/dev-server.ts';
import { ensureSearchAttributes } from '../temporal/ensure-search-attributes.ts';
import { provisionTemporalCli } from '../temporal/provision.ts';
import { embeddedTarget, externalTarget, type TemporalTarget } from '../temporal/target.ts';

export type OpenTemporal = {
  target: TemporalTarget;
  uiUrl: string | undefined;
  stop(): Promise<void>;
};

export type OpenTemporalOptions = {
  config: Config;
  env: Readonly<Record<string, string | undefined>>;
  /** Tells the person who starts it what takes time. */
  say: (line: string) => void;
  log: Logger;
};

/** The server that `TEMPORAL_*` names, else an embedded one on the data folder. */
export async function openTemporal(options: OpenTemporalOptions): Promise<OpenTemporal> {
  const external = externalTarget(options.env);
  if (!external) return openEmbedded(options);
  const connection = await connectTemporal(external);
  await ensureSearchAttributes(connection, external.namespace);
  await connection.close();
  return { target: external, uiUrl: undefined, stop: async () => undefined };
}

async function openEmbedded({ config, env, say, log }: OpenTemporalOptions): Promise<OpenTemporal> {
  const { dataDir, temporalPort } = config;
  const cliPath = await provisionTemporalCli({ dataDir, env, log: say });
  let server = await startDevServer({ cliPath, dataDir, port: temporalPort, log: say });
  let stopping = false;
  const { port, uiPort, uiUrl } = server;
  void keepRunning();
  return {
    target: embeddedTarget(port),
    uiUrl,
    stop: async () => {
      stopping = true;
      await server.stop();
    },
  };

  /** A server that ends by itself is started again at the same address: everything it knew is in its file. */
  async function keepRunning(): Promise<void> {
    for (;;) {
      const how = await server.exited;
      if (stopping) return;
      log.error(`The Temporal server has ended (${how}); it is started again`);
      server = await startAgain();
    }
  }

  async function startAgain(): Promise<DevServer> {
    for (;;) {
      try {
        return await startDevServer({ cliPath, dataDir, port, uiPort });
      } catch (error) {
        log.error({ err: error }, 'The Temporal server does not start; it is tried again');
        await new Promise((resolve) => setTimeout(resolve, 2000));
      }
    }
  }
}
