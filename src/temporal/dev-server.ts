import { mkdir, readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { birthOf } from '../processes.ts';
import { awaitServer } from './await-server.ts';
import { devServerArgs } from './dev-server-args.ts';
import { removeRecord, writeRecord } from './dev-server-record.ts';
import { reasonOf, TemporalError } from './errors.ts';
import { endLeftoverServers } from './leftover.ts';
import { pickFreePort, requireFreePort } from './ports.ts';
import { launchServer, type ServerProcess } from './server-process.ts';

export interface DevServerOptions {
  /** The `temporal` executable (`provisionTemporalCli`). */
  cliPath: string;
  /** Holds the database, `temporal.json` and `logs/temporal.log`. */
  dataDir: string;
  /** Port of the gRPC API; 0 picks a free one. */
  port: number;
  /** Port of the UI; 0 picks a free one. Default: `port` + 1000, or a free one when `port` is 0. */
  uiPort?: number;
  /**
   * The SQLite file. Default: `temporal.db` in the data folder. Null keeps everything in memory, for throwaway
   * servers of tests: those leave nothing behind and many can share a data folder.
   */
  dbFile?: string | null;
  /** How long it may take to answer, in milliseconds. Default: 45 s. */
  startLimitMs?: number;
  log?: (line: string) => void;
}

/** A Temporal dev server that runs. */
export interface DevServer {
  /** `host:port` of the gRPC API. */
  address: string;
  uiUrl: string;
  port: number;
  uiPort: number;
  pid: number;
  /** Resolves when the process has ended, whoever ended it, with its exit in words. */
  exited: Promise<string>;
  /** Ends the server (SIGTERM, after 10 s SIGKILL) and resolves when it has ended. Safe to call twice. */
  stop(): Promise<void>;
}

const STOP_GRACE_MS = 10_000;

/**
 * Starts Temporal's dev server, and resolves when it answers. A server that a killed process left behind on the same
 * database is ended first. The database survives `stop`, a crash and `kill -9`.
 * @throws {TemporalError} `PORT_TAKEN`; `DATA_DIR_IN_USE`; `TEMPORAL_START_FAILED` with the end of its log.
 */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  await mkdir(join(options.dataDir, 'logs'), { recursive: true });
  const dataDir = await realpath(options.dataDir);
  const dbFile = options.dbFile === undefined ? join(dataDir, 'temporal.db') : options.dbFile;
  if (dbFile !== null) await endLeftoverServers(dataDir, dbFile, options.log);
  const ports = await choosePorts(options);

  const record = await announce(options.cliPath, dataDir, dbFile, ports);
  const logFile = join(dataDir, 'logs', dbFile === null ? `temporal-${ports.port}.log` : 'temporal.log');
  try {
    const args = devServerArgs({ ...ports, dbFile });
    const server = await launchServer(options.cliPath, args, { logFile, detached: dbFile !== null });
    await record?.started(server.pid);
    try {
      await untilReady(server, ports.port, logFile, options.startLimitMs ?? 45_000);
    } catch (error) {
      await server.end(STOP_GRACE_MS);
      throw error;
    }
    return {
      ...ports,
      address: `127.0.0.1:${ports.port}`,
      uiUrl: `http://127.0.0.1:${ports.uiPort}`,
      pid: server.pid,
      exited: server.exited,
      stop: async () => {
        await server.end(STOP_GRACE_MS);
        await (record === null ? rm(logFile, { force: true }) : record.ended());
      },
    };
  } catch (error) {
    await record?.ended();
    throw error;
  }
}

async function choosePorts({ port, uiPort }: DevServerOptions): Promise<{ port: number; uiPort: number }> {
  const setting = 'SENDOUT_TEMPORAL_PORT';
  const forUi = uiPort ?? (port === 0 ? 0 : port + 1000);
  if (forUi > 65_535) {
    const message = `${setting} ${port} leaves no port for the Temporal UI, which is on the port + 1000.`;
    throw new TemporalError('PORT_TAKEN', message);
  }
  if (port !== 0) await requireFreePort(port, 'Temporal', setting);
  if (forUi !== 0)
    await requireFreePort(forUi, 'the Temporal UI', `${setting} (the UI is on that port + 1000)`);
  return { port: port || (await pickFreePort()), uiPort: forUi || (await pickFreePort()) };
}

/** Says in `temporal.json` whose server this is, before there is one, so that a second start meanwhile is refused. */
async function announce(
  cliPath: string,
  dataDir: string,
  dbFile: string | null,
  ports: { port: number; uiPort: number },
) {
  if (dbFile === null) return null;
  const record = {
    ownerPid: process.pid,
    ownerBirth: await birthOf(process.pid),
    pid: null,
    ...ports,
    dbFile,
    startedAt: new Date().toISOString(),
    cliPath,
  };
  await writeRecord(dataDir, record);
  return {
    started: (pid: number) => writeRecord(dataDir, { ...record, pid }),
    ended: () => removeRecord(dataDir),
  };
}

/** The server also ends the waiting when it dies, and then its log says why. */
async function untilReady(
  server: ServerProcess,
  port: number,
  logFile: string,
  limitMs: number,
): Promise<void> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(new Error(`no answer within ${limitMs / 1000} s`)), limitMs);
  server.exited.then((how) => giveUp.abort(new Error(`it ended with ${how}`)));
  try {
    await awaitServer(port, giveUp.signal);
  } catch (error) {
    const reason = reasonOf(giveUp.signal.aborted ? giveUp.signal.reason : error);
    const log = await readFile(logFile, 'utf8').catch(() => '');
    const tail = log.trim().split('\n').slice(-8).join('\n');
    throw new TemporalError(
      'TEMPORAL_START_FAILED',
      `The Temporal server did not start: ${reason}. The end of its log (${logFile}):\n${tail}`,
    );
  } finally {
    clearTimeout(timer);
  }
}
