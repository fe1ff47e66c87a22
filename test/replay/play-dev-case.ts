import { systemClock } from '../../src/clock.ts';
import { connectTemporal } from '../../src/temporal/connection.ts';
import { embeddedTarget } from '../../src/temporal/target.ts';
import { connectWorkers } from '../../src/temporal/worker-connection.ts';
import { startProduct } from '../support/product.ts';
import { startCaseServer } from './case-server.ts';
import type { DevCase } from './dev-cases.ts';
import type { Recording } from './recording.ts';

/** Plays a case with the whole product on a dev server of its own. */
export async function playDevCase(
  { name, play, keep, newHistoryAfter }: DevCase,
  dataDir: string,
): Promise<Recording[]> {
  const server = await startCaseServer(dataDir, newHistoryAfter);
  const target = embeddedTarget(server.port);
  const connection = await connectTemporal(target);
  const nativeConnection = await connectWorkers(target);
  const temporal = { connection, nativeConnection, namespace: target.namespace };
  try {
    const product = await startProduct({ temporal, clock: systemClock, dataDir });
    try {
      await play(product);
      return await keep(name, product);
    } finally {
      await product.stop();
    }
  } finally {
    await nativeConnection.close();
    await connection.close();
    await server.stop();
  }
}
