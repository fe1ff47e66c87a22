import type { CompiledFlow } from '../flow/compile.ts';
import type { FlowState } from '../flow/state.ts';

/** Workflow types, signals, queries and queues, as operators read them in the Temporal UI. */
export const workflowTypes = {
  run: 'recipientFlow',
  sendout: 'sendoutConductor',
  webhook: 'webhookDispatcher',
} as const;

/** Workflows, ledger steps and starting runs; sends have a queue of their own for each sender. */
export const flowQueue = 'sendout';

/** The queue of a sender: its rate limit on the server is the sender's rate. */
export function sendQueue(senderId: string): string {
  return `send:${senderId}`;
}

/** Delivering webhooks: apart from everything else, since receivers may take their time. */
export const webhookQueue = 'webhooks';

/** The query of a run and of a conductor: one sentence that says what it waits for. */
export const whyQueryName = 'why';

/** Wakes a conductor (something of its sendout is due, or its state has changed) or a webhook's dispatcher. */
export const wakeSignalName = 'wake';

/** A conductor's workflow id. */
export function conductorId(sendoutId: string): string {
  return `sendout/${sendoutId}`;
}

/** The workflow id of a webhook's dispatcher. */
export function dispatcherId(webhookId: string): string {
  return `webhook/${webhookId}`;
}

/** A run's workflow id: the campaign as people know it, then the run's id. */
export function runWorkflowId(campaignName: string, runId: string): string {
  const slug = campaignName
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return `${slug || 'campaign'}/${runId}`;
}

/** The workflow id of a single message's run, which has the message's id. */
export function singleWorkflowId(messageId: string): string {
  return `message/${messageId}`;
}

/**
 * The input of a run's workflow: no phone number, no text, only the variables that conditions compare.
 * `v` is how the shape evolves: branch on it, and keep old ones until their runs are gone.
 */
export type RecipientFlowInput = {
  v: 1;
  runId: string;
  /** Null for a test-send and a single message. */
  sendoutId: string | null;
  senderId: string;
  flow: CompiledFlow;
  facts: Record<string, string>;
  /** A message by itself: somebody waits for it, so it goes before bulk. */
  single?: true;
  /** Where a followed late click begins. */
  from?: { node: string; exit: string };
  /** What a run whose history has grown long takes over into a new one. */
  carry?: { state: FlowState; known: string[]; seen: string[] };
};

export type SendoutConductorInput = { v: 1; sendoutId: string };

export type WebhookDispatcherInput = { v: 1; webhookId: string };
