import type { History } from '@temporalio/common/lib/proto-utils.js';
import { asc } from 'drizzle-orm';
import { runs, sendouts, webhooks } from '../../src/store/tables.ts';
import { conductorId, dispatcherId } from '../../src/workflows/names.ts';
import type { Product } from '../support/product.ts';
import { neutralHistory } from './neutral-history.ts';

/** A history file: `name` without `.v1.json`. */
export type Recording = { name: string; text: string };

/** The histories of all runs of a product that played one case, the first one first. */
export async function recordRuns(name: string, product: Product): Promise<Recording[]> {
  const rows = await product.database.db
    .select({ workflowId: runs.workflowId })
    .from(runs)
    .orderBy(asc(runs.id));
  const ids = rows.map(({ workflowId }) => workflowId);
  const named = ids.map((id, index) => record(index === 0 ? name : `${name}.run-${index + 1}`, id, product));
  return (await Promise.all(named)).flat();
}

/** The histories of the conductors: of each sendout the latest one, as a sendout that sleeps has none. */
export async function recordConductors(name: string, product: Product): Promise<Recording[]> {
  const rows = await product.database.db.select({ id: sendouts.id }).from(sendouts).orderBy(asc(sendouts.id));
  const named = rows.map(({ id }) => record(`${name}.conductor`, conductorId(id), product));
  return (await Promise.all(named)).flat();
}

/** The histories of the dispatchers: of each webhook the latest one, as a webhook with nothing to be told has none. */
export async function recordDispatchers(name: string, product: Product): Promise<Recording[]> {
  const rows = await product.database.db.select({ id: webhooks.id }).from(webhooks).orderBy(asc(webhooks.id));
  const named = rows.map(({ id }) => record(`${name}.dispatcher`, dispatcherId(id), product));
  return (await Promise.all(named)).flat();
}

/** A workflow's history; several when it went on in a new one. */
async function record(name: string, workflowId: string, { client }: Product): Promise<Recording[]> {
  const histories: History[] = [];
  for (let runId: string | undefined, first = true; first || runId; first = false) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    histories.unshift(history);
    const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
    runId = started?.continuedExecutionRunId ?? undefined;
  }
  return histories.map((history, index) => ({
    name: index === 0 ? name : `${name}.continued-${index}`,
    text: neutralHistory(history),
  }));
}
