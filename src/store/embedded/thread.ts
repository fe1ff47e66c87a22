/**
 * The thread of the embedded Postgres: its work never holds up the process, and it cannot outlive it.
 * Started by `start-thread.ts`, which says what goes in and out.
 */
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { openDataFolder } from './data-folder.ts';
import { Engine } from './engine.ts';
import { openGateway } from './gateway.ts';
import { startMaintenance } from './maintenance.ts';
import { BEAT_MS, type ThreadOrders } from './start-thread.ts';
import { Turns } from './turns.ts';

const orders: ThreadOrders = workerData;

const pglite =
  'folder' in orders.data
    ? await openDataFolder(orders.data.folder)
    : await fromSnapshot(orders.data.snapshot);
const engine = new Engine(pglite);
const turns = new Turns();
const gateway = await openGateway(
  { engine, turns, idleInTransactionMs: orders.idleInTransactionMs, onBroken: fail },
  orders.password,
);
const endMaintenance = startMaintenance(engine, turns, fail);
parentPort?.on('message', () => void end().catch(fail));
parentPort?.postMessage(gateway.port);
const beat = setInterval(() => parentPort?.postMessage('beat'), BEAT_MS);

async function end(): Promise<void> {
  clearInterval(beat);
  endMaintenance();
  await gateway.close();
  await pglite.close();
  parentPort?.close();
}

/** Ends the thread with this error; `start-thread.ts` hears of it. */
function fail(error: Error): void {
  setImmediate(() => {
    throw error;
  });
}

async function fromSnapshot(file: string | null): Promise<PGlite> {
  if (file === null) return await PGlite.create();
  return await PGlite.create({ loadDataDir: new Blob([await readFile(file)]) });
}
