import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { awaitServer } from '../../src/temporal/await-server.ts';
import { devServerArgs } from '../../src/temporal/dev-server-args.ts';
import { pickFreePort } from '../../src/temporal/ports.ts';
import { provisionTemporalCli } from '../../src/temporal/provision.ts';
import { launchServer } from '../../src/temporal/server-process.ts';
import { binariesDir } from '../support/binaries.ts';

/**
 * A dev server in memory, for one recording.
 * @param newHistoryAfter after so many events it suggests that a run goes on in a new history; usually 4,096
 */
export async function startCaseServer(
  dataDir: string,
  newHistoryAfter?: number,
): Promise<{ port: number; stop(): Promise<void> }> {
  const cliPath = await provisionTemporalCli({ dataDir: binariesDir });
  const [port, uiPort] = [await pickFreePort(), await pickFreePort()];
  const limit =
    newHistoryAfter === undefined
      ? []
      : ['--dynamic-config-value', `limit.historyCount.suggestContinueAsNew=${newHistoryAfter}`];
  await mkdir(dataDir, { recursive: true });
  const server = await launchServer(cliPath, [...devServerArgs({ port, uiPort, dbFile: null }), ...limit], {
    logFile: join(dataDir, 'temporal.log'),
    detached: false,
  });
  await awaitServer(port, AbortSignal.timeout(30_000));
  return { port, stop: () => server.end(10_000) };
}
