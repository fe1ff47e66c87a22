import type { Connection } from '@temporalio/client';
import { isGrpcServiceError } from '@temporalio/client';
import proto from '@temporalio/proto';
import { reasonOf, TemporalError } from './errors.ts';
import { searchAttributeNames } from './search-attributes.ts';

const { INDEXED_VALUE_TYPE_KEYWORD } = proto.temporal.api.enums.v1.IndexedValueType;

/**
 * Adds to a namespace those of our search attributes that it lacks. Servers that we start ourselves have them.
 * @throws {TemporalError} `SEARCH_ATTRIBUTES_MISSING` with the commands to run, when the server does not let us (Temporal
 * Cloud never does) or has one of that name with another type.
 */
export async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  let missing: readonly string[] = searchAttributeNames;
  try {
    const known = await connection.operatorService.listSearchAttributes({ namespace });
    missing = searchAttributeNames.filter(
      (name) => known.customAttributes[name] !== INDEXED_VALUE_TYPE_KEYWORD,
    );
    if (missing.length === 0) return;
    await addSearchAttributes(connection, namespace, missing);
  } catch (error) {
    if (!isGrpcServiceError(error)) throw error;
    const commands = missing.map(
      (name) =>
        `  temporal operator search-attribute create --namespace ${namespace} --name ${name} --type Keyword`,
    );
    throw new TemporalError(
      'SEARCH_ATTRIBUTES_MISSING',
      `Cannot add search attributes to the namespace ${namespace}: ${reasonOf(error)}. ` +
        `Somebody who may has to run:\n${commands.join('\n')}`,
      { cause: error },
    );
  }
}

/** Adds search attributes of type Keyword, without a look at what is there. Rejects with the server's gRPC error. */
export async function addSearchAttributes(
  connection: Connection,
  namespace: string,
  names: readonly string[] = searchAttributeNames,
): Promise<void> {
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(names.map((name) => [name, INDEXED_VALUE_TYPE_KEYWORD])),
  });
}
