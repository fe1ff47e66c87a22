import { Connection, isGrpcServiceError } from '@temporalio/client';
import { TemporalError } from './errors.ts';
import { CONNECT_LIMIT_MS, type TemporalTarget, unreachable } from './target.ts';

const NOT_FOUND = 5;

/**
 * Connects a client (starts, signals, queries) to a server and makes sure that its namespace is there. Needs nothing of
 * the worker's native code, so the API can run without it. Close it when done; one a process is enough.
 * @throws {TemporalError} `TEMPORAL_UNREACHABLE` after 10 s at most; `NAMESPACE_NOT_FOUND`
 */
export async function connectTemporal(target: TemporalTarget): Promise<Connection> {
  const deadline = Date.now() + CONNECT_LIMIT_MS;
  const connection = Connection.lazy({
    ...target.options,
    address: target.address,
    connectTimeout: CONNECT_LIMIT_MS,
  });
  try {
    await connection.withDeadline(deadline, () => connection.ensureConnected());
    await connection.withDeadline(deadline, () =>
      connection.workflowService.describeNamespace({ namespace: target.namespace }),
    );
    return connection;
  } catch (error) {
    // An API key may be good for runs and not for looking at the namespace; that is no reason to stop.
    if (isGrpcServiceError(error) && error.code === PERMISSION_DENIED) return connection;
    await connection.close();
    if (isGrpcServiceError(error) && error.code === NOT_FOUND) throw namespaceNotFound(target, error);
    throw unreachable(target, error);
  }
}

const PERMISSION_DENIED = 7;

function namespaceNotFound({ address, namespace }: TemporalTarget, cause: unknown): TemporalError {
  return new TemporalError(
    'NAMESPACE_NOT_FOUND',
    `The Temporal server at ${address} has no namespace ${namespace}. Set TEMPORAL_NAMESPACE to one that it has, ` +
      `or create it: temporal operator namespace create --address ${address} --namespace ${namespace}`,
    { cause },
  );
}
