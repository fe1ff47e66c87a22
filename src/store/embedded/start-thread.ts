import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What the thread is given. */
export type ThreadOrders = {
  /** A folder of its own, or memory only: from a snapshot (`PGlite.dumpDataDir`), or empty. */
  data: { folder: string } | { snapshot: string | null };
  password: string;
  idleInTransactionMs: number;
};

/** The running thread. */
export type EmbeddedThread = {
  /** Where any Postgres client of this machine can connect. Holds the password. */
  url: string;
  /** Ends it in an orderly way: after this the data is closed. */
  close: () => Promise<void>;
};

/** How often the thread says that it lives, and how many of these may be missed. */
export const BEAT_MS = 5_000;
const STUCK_AFTER_BEATS = 12;

// The thread's file is where this one is: in the sources under tsx and vitest, in `dist` when compiled.
const file = import.meta.url.endsWith('.ts') ? './thread-from-sources.js' : './thread.js';
const entry = new URL(file, import.meta.url);

/**
 * Starts Postgres in a thread and waits until it takes connections.
 * @param onLost called when the thread ends without having been asked to
 * @throws whatever kept the thread from starting
 */
export async function startThread(
  data: ThreadOrders['data'],
  onLost: (error: Error) => void,
  idleInTransactionMs = 30_000,
): Promise<EmbeddedThread> {
  const password = randomBytes(24).toString('base64url');
  const orders: ThreadOrders = { data, password, idleInTransactionMs };
  const worker = new Worker(entry, { workerData: orders, execArgv: [] });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  // `once` rejects with what the thread died of.
  const [port]: unknown[] = await once(worker, 'message');
  let closing = false;
  let reason = new Error('the thread of the embedded database has ended by itself');
  worker.on('error', (error) => {
    reason = error;
  });
  const endWatch = watch(worker, () => {
    reason = new Error('the thread of the embedded database was busy for a minute and was ended');
    void worker.terminate();
  });
  worker.on('exit', () => {
    endWatch();
    if (!closing) onLost(reason);
  });
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    close: async () => {
      closing = true;
      worker.postMessage('end');
      await ended;
    },
  };
}

/**
 * Looks whether the thread still takes part: a failure in the engine can leave it spinning. Missed beats in a row are
 * counted, and not the time, which passes while a machine sleeps.
 */
function watch(worker: Worker, onStuck: () => void): () => void {
  let missed = 0;
  worker.on('message', () => {
    missed = 0;
  });
  const timer = setInterval(() => {
    missed += 1;
    if (missed === STUCK_AFTER_BEATS) onStuck();
  }, BEAT_MS);
  return () => clearInterval(timer);
}
