import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { answers } from './ports.ts';

/**
 * Resolves once a server on this loopback port answers for the namespace `default`.
 * @param signal ends the waiting; then it rejects with the signal's reason.
 */
export async function awaitServer(port: number, signal: AbortSignal): Promise<void> {
  // A gRPC channel that was refused once backs off for a second; a bare socket can be tried every few milliseconds.
  while (!(await answers(port))) await delay(25, undefined, { signal });
  for (;;) {
    try {
      return await askForNamespace(port);
    } catch {
      // It listens before it can answer.
      await delay(50, undefined, { signal });
    }
  }
}

async function askForNamespace(port: number): Promise<void> {
  const connection = await Connection.connect({ address: `127.0.0.1:${port}`, connectTimeout: 2_000 });
  try {
    await connection.withDeadline(Date.now() + 2_000, () =>
      connection.workflowService.describeNamespace({ namespace: 'default' }),
    );
  } finally {
    await connection.close();
  }
}
