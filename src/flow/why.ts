import { assertUnreachable } from '../assert-unreachable.ts';
import { type CompiledFlow, nodeLabel } from './compile.ts';
import type { MessageKey } from './events.ts';
import { type DelayClock, type FlowState, finished, listeningUntil, type MessageState } from './state.ts';
import { duration } from './validation/duration-words.ts';

/**
 * One sentence (or a few) for an operator: what the run waits for, until when, and what happens then.
 * The same words in the API's `why`, the workflow's query and the Temporal UI.
 * @param now decides whether a time is shown with its date, milliseconds since the epoch.
 */
export function why(flow: CompiledFlow, state: FlowState, now: number): string {
  if (state.ended)
    return state.ended.reason === 'opt_out'
      ? 'The client opted out; nothing more is sent.'
      : 'Cancelled; nothing more is sent.';
  const ending = finished(flow, state, now);
  if (ending) return ending.outcome === 'failed' ? failureSentence(flow, state) : 'Nothing is left to do.';
  const sentences = [
    ...Object.values(state.messages).flatMap((message) => messageSentence(flow, state, message, now)),
    ...state.clocks.map((clock) => clockSentence(flow, state, clock, now)),
  ];
  const taps = tapsSentence(flow, state, now, sentences.length > 0);
  return [...sentences, ...(taps ? [taps] : [])].join(' ');
}

function failureSentence(flow: CompiledFlow, state: FlowState): string {
  const failures = Object.values(state.messages).flatMap(({ node, status, code }) =>
    status === 'failed' ? [`${quoted(flow, node)} was not sent (${code ?? 'failed'}).`] : [],
  );
  return `${failures.join(' ')} Nothing is left to do.`;
}

function messageSentence(flow: CompiledFlow, state: FlowState, message: MessageState, now: number): string[] {
  const name = quoted(flow, message.node);
  switch (message.status) {
    case 'queued':
      return [`Sending ${name}.`];
    case 'held':
      return [`Paused: ${name} goes out on resume.`];
    case 'awaiting':
      return [awaitingSentence(flow, state, message, now)];
    case 'deferred':
      return [`Waiting until ${clockTime(message.until ?? now, now)}; then sends ${name}.`];
    case 'in_doubt':
      return [
        `In doubt whether the provider took ${name}; waiting for a status, a tap or a person to settle it.`,
      ];
    case 'sent':
    case 'failed':
    case 'skipped':
    case 'withdrawn':
      return [];
    default:
      return assertUnreachable(message.status);
  }
}

function awaitingSentence(flow: CompiledFlow, state: FlowState, message: MessageState, now: number): string {
  const { node, after } = message;
  if (!after) return `Sending ${quoted(flow, node)}.`;
  const listening = listeningUntil(flow, state);
  const until = listening > now ? `Waiting until ${clockTime(listening, now)} for` : 'Waiting for';
  const before = quoted(flow, nodeOf(state, after.message));
  return `${until} the delivery of ${before}; then sends ${quoted(flow, node)} ${duration(after.delayMs / 1000)} later.`;
}

function clockSentence(flow: CompiledFlow, state: FlowState, clock: DelayClock, now: number): string {
  const until = `Waiting until ${clockTime(clock.due, now)}`;
  const then = whatFollows(flow, clock.node);
  if (!clock.after?.unlessClicked) return `${until}; then ${then}.`;
  return `${until} for a tap on ${quoted(flow, nodeOf(state, clock.after.message))}; then ${then}.`;
}

function nodeOf(state: FlowState, key: MessageKey): string {
  return state.messages[key]?.node ?? key;
}

function whatFollows(flow: CompiledFlow, delay: string): string {
  const target = flow.nodes[delay]?.to.next;
  const node = target === undefined ? undefined : flow.nodes[target];
  if (target === undefined || !node) return 'nothing follows';
  switch (node.type) {
    case 'message':
      return `sends ${quoted(flow, target)}`;
    case 'delay':
      return `begins the delay ${quoted(flow, target)}`;
    case 'condition':
      return `checks ${quoted(flow, target)}`;
    case 'split':
      return `picks a branch of ${quoted(flow, target)}`;
    default:
      return assertUnreachable(node);
  }
}

/** Names the messages whose buttons are still listened for, unless a `no_click` delay has said so already. */
function tapsSentence(flow: CompiledFlow, state: FlowState, now: number, besides: boolean): string | null {
  const waitedFor = new Set(
    state.clocks.flatMap(({ after }) => (after?.unlessClicked ? [after.message] : [])),
  );
  const names = Object.entries(state.messages).flatMap(([key, message]) => {
    const node = flow.nodes[message.node];
    const buttons = node?.type === 'message' ? node.buttons.length : 0;
    const open = message.status === 'sent' && buttons > (message.clicked?.length ?? 0) && !waitedFor.has(key);
    return open ? [quoted(flow, message.node)] : [];
  });
  if (besides) return names.length > 0 ? `A tap on ${list(names)} is followed at once.` : null;
  const waiting = names.length > 0 ? ` for a tap on ${list(names)}` : '';
  return `Waiting until ${clockTime(listeningUntil(flow, state), now)}${waiting}; then the run ends.`;
}

function list(names: string[]): string {
  const unique = [...new Set(names)];
  return unique.length < 2 ? unique.join('') : `${unique.slice(0, -1).join(', ')} or ${unique.at(-1)}`;
}

function quoted(flow: CompiledFlow, id: string): string {
  return `“${nodeLabel(flow, id)}”`;
}

/** `18:00 UTC`, with the date in front when it is not the day of `now`. */
export function clockTime(at: number, now: number): string {
  const iso = new Date(at).toISOString();
  const day = iso.slice(0, 10) === new Date(now).toISOString().slice(0, 10) ? '' : `${iso.slice(0, 10)} `;
  return `${day}${iso.slice(11, 16)} UTC`;
}
