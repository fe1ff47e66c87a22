import type { CompiledFlow } from './compile.ts';
import type { MessageKey, Urgency } from './events.ts';

/** Where a run stands: plain JSON, the same after a round trip. */
export type FlowState = {
  /** Makes random splits the same whenever this run is played again: the run's id. */
  seed: string;
  facts: Record<string, string>;
  /** The late click that this run follows: the exit it began with. */
  begunBy?: { node: string; exit: string };
  /** How often each node was come to. */
  visits: Record<string, number>;
  messages: Record<MessageKey, MessageState>;
  /** Delays that are running. */
  clocks: DelayClock[];
  trail: Step[];
  /** Set once the run was told to stop. A run that simply has nothing left to do is `finished`, not ended. */
  ended?: { reason: 'opt_out' | 'cancelled' };
};

/**
 * `queued`: asked to be sent, no answer yet. `withdrawn`: void, should not go out any more.
 * The rest is as in the events; `failed` with `sentAt` went out and was reported failed later.
 */
export type MessageState = {
  node: string;
  status:
    | 'queued'
    | 'held'
    | 'awaiting'
    | 'deferred'
    | 'in_doubt'
    | 'sent'
    | 'failed'
    | 'skipped'
    | 'withdrawn';
  urgency: Urgency;
  after?: FollowUp;
  sentAt?: number;
  receivedAt?: number;
  /** For `deferred`: when to try again. */
  until?: number;
  /** Buttons that were tapped, in order. */
  clicked?: string[];
  /** The provider held it back after something had followed it already: when it goes out again, `next` is not followed anew. */
  followed?: true;
  /** Exit `failed` was followed once. */
  failedOnce?: true;
  /** The wake-up came before the answer that it is for. */
  wakeFirst?: true;
  code?: string;
};

/** What a follow-up depends on: the message before it on the path, and what the delays between them said. */
export type FollowUp = {
  message: MessageKey;
  /** A `no_click` delay lies between: any tap on that message makes the follow-up void. */
  unlessClicked: boolean;
  /** All delays between, in milliseconds: how long after a late delivery it goes out. */
  delayMs: number;
};

/** A running delay. `after` is missing where no receipt is needed (after a tap, after `failed`, at the start). */
export type DelayClock = { node: string; due: number; after?: FollowUp; urgency: Urgency };

/** One step of the path: a node, and the exit it was left by (null where the path ended), with the reason. */
export type Step = { node: string; at: number; exit: string | null; reason: StepReason };

export type StepReason =
  | 'sent'
  | 'tapped'
  | 'tapped_again'
  | 'opted_out'
  | 'time_is_up'
  | 'clicked_first'
  | 'message_failed'
  | 'held_back'
  | 'refused'
  | 'failed_later'
  | 'skipped'
  | 'not_received'
  | 'chosen'
  | 'visit_limit'
  | 'message_limit'
  | 'cancelled';

/** A run before anything happened. */
export function initialState(runId: string, facts: Record<string, string>): FlowState {
  return { seed: runId, facts, visits: {}, messages: {}, clocks: [], trail: [] };
}

/**
 * Until when taps (and late deliveries that a follow-up waits for) are listened for; 0 when there is nothing to hear.
 * The listening time runs from the last message that went out with buttons.
 */
export function listeningUntil(flow: CompiledFlow, state: FlowState): number {
  const awaited = new Set(
    Object.values(state.messages).flatMap((message) =>
      message.status === 'awaiting' && message.after ? [message.after.message] : [],
    ),
  );
  let until = 0;
  for (const [key, message] of Object.entries(state.messages)) {
    if (message.status !== 'sent' || message.sentAt === undefined) continue;
    if (hasButtons(flow, message.node) || awaited.has(key))
      until = Math.max(until, message.sentAt + flow.listenMs);
  }
  return until;
}

function hasButtons(flow: CompiledFlow, id: string): boolean {
  const node = flow.nodes[id];
  return node?.type === 'message' && node.buttons.length > 0;
}

/** Whether a message still has a send under way, or waits for something other than a tap. */
function isOpen(message: MessageState): boolean {
  return ['queued', 'held', 'deferred', 'in_doubt'].includes(message.status);
}

/**
 * When the run next does something by itself, or null when only an answer or a signal can move it.
 * @param now a listening time that is over by then is left out: a run that still waits for the answer to a send which
 * no longer matters would otherwise be woken again and again for nothing.
 */
export function nextDue(flow: CompiledFlow, state: FlowState, now = 0): number | null {
  if (state.ended) return null;
  const dues = state.clocks.map((clock) => clock.due);
  for (const message of Object.values(state.messages))
    if (message.status === 'deferred' && message.until !== undefined) dues.push(message.until);
  if (dues.length > 0) return Math.min(...dues);
  if (Object.values(state.messages).some(isOpen)) return null;
  const until = listeningUntil(flow, state);
  return until > now ? until : null;
}

export type Ending = { outcome: 'completed' | 'failed' | 'cancelled'; reason: string | null };

/**
 * How the run ends if nothing is left to do at `now`; null while it still has something to do or to listen for.
 * A withdrawn send may have been claimed already: whoever performs the effects waits for its answer before it ends the run.
 */
export function finished(flow: CompiledFlow, state: FlowState, now: number): Ending | null {
  const messages = Object.values(state.messages);
  if (state.ended) return { outcome: 'cancelled', reason: state.ended.reason };
  if (state.clocks.length > 0 || messages.some(isOpen) || now < listeningUntil(flow, state)) return null;
  const arrived = messages.some((message) => message.status === 'sent');
  const failure = messages.find(({ status, code }) => status === 'failed' || code === 'client_cap');
  return failure && !arrived
    ? { outcome: 'failed', reason: failure.code ?? null }
    : { outcome: 'completed', reason: null };
}

/** The nodes at which the run waits now: running delays, messages on their way, and messages whose buttons may still be tapped. */
export function waitingNodes(flow: CompiledFlow, state: FlowState): string[] {
  if (state.ended) return [];
  const nodes = new Set(state.clocks.map((clock) => clock.node));
  for (const message of Object.values(state.messages)) {
    const listening = message.status === 'sent' && hasButtons(flow, message.node);
    if (isOpen(message) || message.status === 'awaiting' || listening) nodes.add(message.node);
  }
  return [...nodes];
}
