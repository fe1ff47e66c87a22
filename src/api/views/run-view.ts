import { z } from 'zod';
import type { CompiledFlow } from '../../flow/compile.ts';
import type { RunView } from '../../store/run-views.ts';
import type { Engine } from '../engine.ts';
import { story } from '../open-api/example-values.ts';
import { named } from '../open-api/examples.ts';
import { exampleMessage, isoOf, messageShape, messageViewOf } from './message-view.ts';
import { stepText } from './reasons.ts';
import { runWhy } from './run-why.ts';

export const runState = z.enum(['scheduled', 'queued', 'running', 'completed', 'failed', 'cancelled']);

const run = z.object({
  id: z.string(),
  sendoutId: z.string().nullable().describe('Null for a test-send and a single message'),
  campaignName: z.string().nullable().describe('Of a single message: the tag that its caller gave, or null'),
  campaignVersion: z.string().nullable().describe('Null for a single message'),
  client: z.string(),
  sender: z.string(),
  state: runState,
  why: z.string().describe('What it waits for, until when, and what happens then; or how it ended'),
  path: z.array(
    z.object({
      node: z.string(),
      at: z.iso.datetime(),
      exit: z.string().nullable().describe('Null: the path ended here'),
      reason: z.string(),
    }),
  ),
  messages: z.array(messageShape),
  scheduledAt: z.iso.datetime().describe('When it may start'),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  temporalUrl: z.string().nullable().describe('Its page in the Temporal UI; null before it has started'),
});

export const runShape = named('Run', run, {
  id: story.run,
  sendoutId: story.sendout,
  campaignName: story.campaignName,
  campaignVersion: story.version,
  client: story.client,
  sender: story.senderNumber,
  state: 'running',
  why: 'Waiting until 10:56 UTC for a tap on “Offer”; then sends “Nudge”.',
  path: [{ node: 'offer', at: story.sent, exit: 'next', reason: 'The message was sent' }],
  messages: [exampleMessage],
  scheduledAt: story.sent,
  createdAt: story.sent,
  startedAt: story.sent,
  endedAt: null,
  temporalUrl: `http://127.0.0.1:8233/namespaces/default/workflows/spring-offer%2F${story.run}`,
});

/** A run as the API shows it, at `now` (milliseconds since the epoch). */
export function runViewOf(
  run: RunView,
  compiled: CompiledFlow,
  engine: Engine,
  now: number,
): z.infer<typeof runShape> {
  const { id, sendoutId, campaignName, versionId, client, sender, state, startedAt } = run;
  return {
    id,
    sendoutId,
    campaignName,
    campaignVersion: versionId,
    client,
    sender,
    state,
    why: runWhy(run, compiled, now),
    path: (run.snapshot?.trail ?? []).map(({ node, at, exit, reason }) => ({
      node,
      at: new Date(at).toISOString(),
      exit,
      reason: stepText(reason),
    })),
    messages: run.messages.map(messageViewOf),
    scheduledAt: run.dueAt.toISOString(),
    createdAt: run.createdAt.toISOString(),
    startedAt: isoOf(startedAt),
    endedAt: isoOf(run.endedAt),
    // A run that has not started has no workflow to look at.
    temporalUrl: startedAt ? engine.temporalUrl(run.workflowId) : null,
  };
}
