import type { Connection } from '@temporalio/client';
import type { Config } from '../config.ts';
import { connectTemporal } from '../temporal/connection.ts';
import { startDevServer } from '../temporal/dev-server.ts';
import { ensureSearchAttributes } from '../temporal/ensure-search-attributes.ts';
import { provisionTemporalCli } from '../temporal/provision.ts';
import { embeddedTarget, externalTarget, type TemporalTarget } from '../temporal/target.ts';

export type OpenTemporal = {
  target: TemporalTarget;
  uiUrl: string | undefined;
  stop(): Promise<void>;
};

/** The server that `TEMPORAL_*` names, else an embedded one on the data folder. */
export async function openTemporal(
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
  say: (line: string) => void,
): Promise<OpenTemporal> {
  const external = externalTarget(env);
  if (external) {
    const connection: Connection = await connectTemporal(external);
    await ensureSearchAttributes(connection, external.namespace);
    await connection.close();
    return { target: external, uiUrl: undefined, stop: async () => undefined };
  }
  const cliPath = await provisionTemporalCli({ dataDir: config.dataDir, env, log: say });
  const server = await startDevServer({
    cliPath,
    dataDir: config.dataDir,
    port: config.temporalPort,
    log: say,
  });
  return { target: embeddedTarget(server.port), uiUrl: server.uiUrl, stop: () => server.stop() };
}
