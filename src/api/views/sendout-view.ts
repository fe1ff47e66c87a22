import { z } from 'zod';
import type { Queryable } from '../../store/database.ts';
import { countSendouts, noCounts } from '../../store/sendout-counts.ts';
import type { SendoutRow } from '../../store/sendouts.ts';

const counts = z
  .object({
    accepted: z.int(),
    queued: z.int(),
    started: z.int(),
    completed: z.int(),
    cancelled: z.int(),
    sent: z.int(),
    delivered: z.int(),
    read: z.int(),
    clicked: z.int(),
    failed: z.int(),
    inDoubt: z.int(),
  })
  .meta({
    id: 'Counts',
    description:
      'accepted, queued, started, completed and cancelled count runs (at a node: those that came to it); the rest count messages, each as "ever reached".',
  });

export const sendoutShape = z.object({
  id: z.string(),
  campaignId: z.string(),
  campaignName: z.string(),
  campaignVersion: z.string(),
  state: z
    .enum(['running', 'paused', 'idle', 'cancelled'])
    .describe('`idle`: nothing of it runs or waits to start; the next call wakes it'),
  counts,
  nodes: z.record(z.string(), counts),
  createdAt: z.iso.datetime(),
});

/** Sendouts as the API shows them, with their counts. */
export async function sendoutViewsOf(
  db: Queryable,
  sendouts: SendoutRow[],
): Promise<z.infer<typeof sendoutShape>[]> {
  const counted = await countSendouts(
    db,
    sendouts.map(({ id }) => id),
  );
  return sendouts.map((sendout) => {
    const { all, nodes } = counted.get(sendout.id) ?? { all: noCounts, nodes: new Map() };
    return {
      id: sendout.id,
      campaignId: sendout.campaignId,
      campaignName: sendout.campaignName,
      campaignVersion: sendout.versionId,
      state: sendout.state === 'running' && !sendout.busy ? 'idle' : sendout.state,
      counts: all,
      nodes: Object.fromEntries(sendout.nodes.map((node) => [node, nodes.get(node) ?? noCounts])),
      createdAt: sendout.createdAt.toISOString(),
    };
  });
}
