import type { MessageKey } from '../flow/events.ts';
import type { SendResult } from '../flow/send-result.ts';
import type { Ending, FlowState, FollowUp } from '../flow/state.ts';
import type { IdentifiedSignal } from '../store/run-signal.ts';

/** The activities as workflows see them: types only, so that nothing of the outside world reaches workflow code. */
export interface FlowActivities {
  /** Sends one message of a run, once: runs on the queue of the sender, at its rate. */
  sendMessage(input: SendMessageInput): Promise<SendResult>;
}

export interface LedgerActivities {
  /** Ends a run in the store, unless something came in that it has not seen yet: then that comes back. */
  closeRun(input: CloseRunInput): Promise<CloseRunResult>;
}

export interface SendoutActivities {
  /** Starts what is due of a sendout and does what its state asks for; returns when nothing is due or after some seconds. */
  conductSendout(input: { sendoutId: string }): Promise<SendoutProgress>;
}

export interface WebhookActivities {
  /** Tells one webhook what waits for it; returns when nothing is due or after some seconds. */
  deliverWebhooks(input: { webhookId: string }): Promise<WebhookProgress>;
}

export type SendMessageInput = {
  runId: string;
  key: MessageKey;
  node: string;
  after?: FollowUp;
  /** Where the run stands at this moment: the store keeps it, so that dashboards never ask the engine. */
  state: FlowState;
  /** The signals that the run has seen since its last activity. */
  seen: string[];
};

export type CloseRunInput = { runId: string; ending: Ending; state: FlowState; seen: string[] };
export type CloseRunResult = { closed: true } | { closed: false; unseen: IdentifiedSignal[] };

export type SendoutProgress = {
  state: 'running' | 'paused' | 'cancelled';
  /** Nothing is left to do now. */
  done: boolean;
  started: number;
  waiting: number;
  /** When the next scheduled entry is due, milliseconds since the epoch; null when none is. */
  nextDue: number | null;
};

export type WebhookProgress = {
  /** Nothing is due now. */
  done: boolean;
  delivered: number;
  waiting: number;
  /** When the next event is due, milliseconds since the epoch; null when none waits. */
  nextDue: number | null;
};
