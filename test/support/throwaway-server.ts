import { type DevServer, startDevServer } from '../../src/temporal/dev-server.ts';
import { provisionTemporalCli } from '../../src/temporal/provision.ts';
import { binariesDir } from './binaries.ts';

/** A dev server in memory on free ports, as `npm start` runs it. End it with `stop()`. */
export async function startThrowawayServer(): Promise<DevServer> {
  const cliPath = await provisionTemporalCli({ dataDir: binariesDir });
  const server = await startDevServer({ cliPath, dataDir: binariesDir, port: 0, dbFile: null });
  // For a test process that ends without its clean-up.
  const kill = () => process.kill(server.pid, 'SIGKILL');
  process.once('exit', kill);
  server.exited.then(() => process.off('exit', kill));
  return server;
}
