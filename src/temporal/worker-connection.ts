import { setTimeout as delay } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import { CONNECT_LIMIT_MS, type TemporalTarget, unreachable } from './target.ts';

/**
 * Connects workers to a server. One connection serves all workers of a process; close it after they have stopped.
 * @throws {TemporalError} `TEMPORAL_UNREACHABLE` after 10 s at most.
 */
export async function connectWorkers(target: TemporalTarget): Promise<NativeConnection> {
  const connecting = NativeConnection.connect({ ...target.options, address: target.address });
  const timer = new AbortController();
  const tooLate = delay(CONNECT_LIMIT_MS, undefined, { signal: timer.signal }).then(() => {
    // The native side cannot be cancelled; a connection that comes after all is closed.
    connecting.then((connection) => connection.close()).catch(() => {});
    throw new Error(`no answer within ${CONNECT_LIMIT_MS / 1000} s`);
  });
  try {
    return await Promise.race([connecting, tooLate]);
  } catch (error) {
    throw unreachable(target, error);
  } finally {
    tooLate.catch(() => {});
    timer.abort();
  }
}
