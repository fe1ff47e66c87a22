import { birthOf, endProcess, listProcesses } from '../processes.ts';
import { readRecord } from './dev-server-record.ts';
import { TemporalError } from './errors.ts';

const GRACE_MS = 10_000;

/**
 * Ends the server that a killed `npm start` left running on this database file.
 *
 * It is ended and not taken over: another build of Sendout may have started it with other flags or another version,
 * its log and its exit are not ours to watch, and the database survives its end, so a new one costs a second and is
 * known to be right. It is found by its command line, which holds the database file, and not only by the recorded
 * pid: the pid may by now be another process's, and the record may be lost.
 *
 * @throws {TemporalError} `DATA_DIR_IN_USE` when the Sendout process that started the server is still alive.
 */
export async function endLeftoverServers(
  dataDir: string,
  dbFile: string,
  log?: (line: string) => void,
): Promise<void> {
  await refuseLivingOwner(dataDir, dbFile);
  for (const pid of await serversOn(dbFile)) {
    log?.(`Ending the Temporal server that an earlier run left behind (process ${pid}).`);
    await endProcess(pid, GRACE_MS);
  }
}

async function refuseLivingOwner(dataDir: string, dbFile: string): Promise<void> {
  const record = await readRecord(dataDir);
  if (record === null) return;
  const birth = await birthOf(record.ownerPid);
  const ownerLives = birth !== null && birth === record.ownerBirth;
  const serverLives = record.pid === null || (await serversOn(dbFile)).includes(record.pid);
  if (!ownerLives || !serverLives) return;
  throw new TemporalError(
    'DATA_DIR_IN_USE',
    `Sendout already runs on ${dataDir} (process ${record.ownerPid}, Temporal on port ${record.port}). ` +
      'End it, or set SENDOUT_DATA_DIR to another folder.',
  );
}

/** The pids of all dev servers that have this database file on their command line. */
export async function serversOn(dbFile: string): Promise<number[]> {
  const processes = await listProcesses();
  return processes
    .filter(({ argv }) => argv.join(' ').includes(`start-dev`) && argv.join(' ').includes(` ${dbFile} `))
    .map(({ pid }) => pid);
}
