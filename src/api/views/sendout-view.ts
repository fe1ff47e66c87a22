import { z } from 'zod';
import type { Queryable } from '../../store/database.ts';
import { countSendouts, type NodeCounts, noCounts, noNodeCounts } from '../../store/sendout-counts.ts';
import type { SendoutRow } from '../../store/sendouts.ts';
import { story } from '../open-api/example-values.ts';
import { named } from '../open-api/examples.ts';

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

const nodeCounts = counts
  .extend({
    waiting: z.int().describe('Runs that wait there now'),
    exits: z
      .record(z.string(), z.int())
      .describe('Messages of which this button was tapped, once or more often, by its exit: `button:yes`'),
  })
  .meta({ id: 'NodeCounts', description: 'The counts at a node.' });

const sendout = z.object({
  id: z.string(),
  campaignId: z.string(),
  campaignName: z.string(),
  campaignVersion: z.string(),
  state: z
    .enum(['running', 'paused', 'idle', 'cancelled'])
    .describe('`idle`: nothing of it runs or waits to start; the next call wakes it'),
  pauseReason: z
    .string()
    .nullable()
    .describe('Why it paused by itself, in the provider’s words; null when a person paused it'),
  counts,
  nodes: z.record(z.string(), nodeCounts).describe('By the ids of the nodes'),
  createdAt: z.iso.datetime(),
});

const exampleCounts = { ...noCounts, accepted: 1, started: 1, sent: 1, delivered: 1, read: 1 };

export const sendoutShape = named('Sendout', sendout, {
  id: story.sendout,
  campaignId: story.campaign,
  campaignName: story.campaignName,
  campaignVersion: story.version,
  state: 'running',
  pauseReason: null,
  counts: exampleCounts,
  nodes: {
    offer: { ...exampleCounts, waiting: 1, exits: {} },
    wait: { ...noNodeCounts(), accepted: 1, started: 1, waiting: 1 },
    nudge: noNodeCounts(),
    thanks: noNodeCounts(),
  },
  createdAt: story.made,
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
    const { all, open, nodes } = counted.get(sendout.id) ?? {
      all: noCounts,
      open: 0,
      nodes: new Map<string, NodeCounts>(),
    };
    return {
      id: sendout.id,
      campaignId: sendout.campaignId,
      campaignName: sendout.campaignName,
      campaignVersion: sendout.versionId,
      state: sendout.state === 'running' && open === 0 ? 'idle' : sendout.state,
      pauseReason: sendout.pauseReason,
      counts: all,
      nodes: Object.fromEntries(sendout.nodes.map((node) => [node, nodes.get(node) ?? noNodeCounts()])),
      createdAt: sendout.createdAt.toISOString(),
    };
  });
}
