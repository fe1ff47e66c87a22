import { Client, WorkflowNotFoundError } from '@temporalio/client';
import { readConfig } from '../config.ts';
import { connectTemporal } from '../temporal/connection.ts';
import { embeddedTarget, externalTarget } from '../temporal/target.ts';
import type { Recorded } from './replay-histories.ts';

/** So many histories are fetched ahead of the one that is replayed. */
const ahead = 5;

export type LiveHistories = {
  /** The server's address. */
  address: string;
  /** How many will come, about: the server's count changes while it is at work. */
  total: number;
  histories: AsyncIterable<Recorded>;
  close(): Promise<void>;
};

/**
 * Opens the histories of the runs that a visibility query finds, on the server of `TEMPORAL_*` or of `npm start`. They
 * are fetched while they are read.
 * @param sample how many, evenly spread over what the query finds; null: all
 * @throws {TemporalError} when there is no server or its settings cannot be used
 */
export async function openLiveHistories(
  query: string,
  sample: number | null,
  env: Record<string, string | undefined>,
): Promise<LiveHistories> {
  const target = externalTarget(env) ?? embeddedTarget(readConfig(env).temporalPort);
  const connection = await connectTemporal(target);
  try {
    const client = new Client({ connection, namespace: target.namespace });
    const { count } = await client.workflow.count(query);
    const total = Math.min(sample ?? count, count);
    return {
      address: target.address,
      total,
      histories: inOrder(fetched(client, query, count === 0 ? 1 : total / count)),
      close: () => connection.close(),
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** @param share of all that the query finds, 0 to 1 */
async function* fetched(client: Client, query: string, share: number) {
  let due = 0;
  for await (const { workflowId, runId } of client.workflow.list({ query })) {
    due += share;
    if (due < 1 - 1e-9) continue;
    due -= 1;
    yield () => fetchOne(client, workflowId, runId);
  }
}

/** Null when its retention was over between the list and the look. */
async function fetchOne(client: Client, workflowId: string, runId: string): Promise<Recorded | null> {
  try {
    return { name: workflowId, history: await client.workflow.getHandle(workflowId, runId).fetchHistory() };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

async function* inOrder(fetches: AsyncIterable<() => Promise<Recorded | null>>): AsyncGenerator<Recorded> {
  const underWay: Promise<Recorded | null>[] = [];
  for await (const fetch of fetches) {
    const fetching = fetch();
    // Its failure is thrown when its turn comes; until then it must not count as unhandled.
    fetching.catch(() => undefined);
    if (underWay.push(fetching) < ahead) continue;
    const next = await underWay.shift();
    if (next) yield next;
  }
  for (const last of underWay) {
    const next = await last;
    if (next) yield next;
  }
}
