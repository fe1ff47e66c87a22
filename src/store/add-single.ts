import { ulid } from 'ulid';
import { singleWorkflowId } from '../workflows/names.ts';
import type { Tx } from './database.ts';
import { type SingleMessage, singleNode } from './single-message.ts';
import { messages, runs } from './tables.ts';

export type NewSingle = { businessId: string; client: string; senderId: string; single: SingleMessage };

/**
 * Stores a single message: a run of no campaign, and the message itself, which its send will find. Both have the same
 * id, so whoever has the answer of the call finds the run by it too.
 * @returns the id
 */
export async function addSingle(
  tx: Tx,
  { businessId, client, senderId, single }: NewSingle,
  now: Date,
): Promise<string> {
  const id = ulid(now.getTime());
  await tx.insert(runs).values({
    id,
    businessId,
    sendoutId: null,
    campaignId: null,
    versionId: null,
    single,
    client,
    senderId,
    variables: {},
    state: 'queued',
    dueAt: now,
    createdAt: now,
    workflowId: singleWorkflowId(id),
  });
  await tx.insert(messages).values({
    id,
    runId: id,
    businessId,
    sendoutId: null,
    senderId,
    node: singleNode.id,
    key: singleNode.key,
    state: 'queued',
    // Somebody waits for it, as for the answer to a tap.
    urgency: 'reply',
    createdAt: now,
  });
  return id;
}
