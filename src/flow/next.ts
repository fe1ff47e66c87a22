import { assertUnreachable } from '../assert-unreachable.ts';
import type { CompiledFlow } from './compile.ts';
import type { Effect, FlowEvent, MessageKey } from './events.ts';
import type { FlowState, FollowUp, MessageState } from './state.ts';
import { arrive, leave, note, type Walk } from './walk.ts';

/**
 * The meaning of a flow, all of it: what a run does when something happens to it. Pure: the same flow, state and
 * event give the same answer, in a workflow, in the browser and in a test. The state that goes in is not changed.
 */
export function next(
  flow: CompiledFlow,
  state: FlowState,
  event: FlowEvent,
): { state: FlowState; effects: Effect[] } {
  const copy: FlowState = JSON.parse(JSON.stringify(state));
  const walk: Walk = { flow, state: copy, effects: [], at: event.at };
  happen(walk, event);
  return { state: walk.state, effects: walk.effects };
}

function happen(walk: Walk, event: FlowEvent): void {
  switch (event.type) {
    case 'start':
      return start(walk, event.from);
    case 'time':
      return passTime(walk);
    case 'opt_out':
      return end(walk, 'opt_out');
    case 'cancel':
      return end(walk, 'cancelled');
    default: {
      const message = walk.state.messages[event.key];
      if (message) happenTo(walk, message, event);
    }
  }
}

function happenTo(walk: Walk, message: MessageState, event: Extract<FlowEvent, { key: MessageKey }>): void {
  switch (event.type) {
    case 'sent':
      return sent(walk, event.key, message, event.sentAt ?? event.at);
    case 'refused':
      return refused(walk, message, event.code);
    case 'failed':
      return failed(walk, event.key, message, event.code);
    case 'skipped':
      return skipped(walk, message, event.code);
    case 'in_doubt':
    case 'held':
      return keptBack(walk, event.key, message, event.type);
    case 'awaiting':
      return awaiting(walk, message);
    case 'deferred':
      return deferred(walk, event.key, message, event.until);
    case 'wake':
      return wake(walk, event.key, message);
    case 'delivered':
      return delivered(walk, event.key, message);
    case 'tap':
      return tap(walk, event.key, message, event.button, event.sentAt);
    default:
      return assertUnreachable(event);
  }
}

function start(walk: Walk, from?: { node: string; exit: string }): void {
  if (!from) return arrive(walk, walk.flow.start, { from: walk.at, urgency: 'first' });
  walk.state.begunBy = from;
  leave(walk, from.node, from.exit, 'tapped', { from: walk.at, urgency: 'reply' });
}

/** Fires everything that is due, the earliest first; a delay that begins in the past may fire in the same pass. */
function passTime(walk: Walk): void {
  const { state } = walk;
  while (!state.ended) {
    const clock = state.clocks.filter(({ due }) => due <= walk.at).sort((a, b) => a.due - b.due)[0];
    if (!clock) break;
    state.clocks.splice(state.clocks.indexOf(clock), 1);
    const path = {
      from: clock.due,
      urgency: clock.urgency,
      ...(clock.after ? { after: clock.after } : {}),
    };
    leave(walk, clock.node, 'next', 'time_is_up', path);
  }
  for (const [key, message] of Object.entries(state.messages))
    if (message.status === 'deferred' && (message.until ?? 0) <= walk.at) queueAgain(walk, key, message);
}

/** The message went out: exit `next` is followed, its delays count from the moment it was sent. */
function sent(walk: Walk, key: MessageKey, message: MessageState, sentAt: number): void {
  if (message.sentAt !== undefined) return;
  message.sentAt = sentAt;
  // Its failure was reported before the answer to the send came in: there is nothing to go on with.
  if (message.status === 'failed') return;
  message.status = 'sent';
  if (walk.state.ended || message.followed) return note(walk, message.node, null, 'sent');
  leave(walk, message.node, 'next', 'sent', {
    from: sentAt,
    urgency: message.urgency,
    after: { message: key, unlessClicked: false, delayMs: 0 },
  });
}

function refused(walk: Walk, message: MessageState, code: string): void {
  if (message.sentAt !== undefined || message.status === 'failed') return;
  // What is void has no consequences either.
  const isVoid = message.status === 'withdrawn';
  message.status = 'failed';
  message.code = code;
  if (isVoid) note(walk, message.node, null, 'refused');
  else followFailed(walk, message, 'refused');
}

/** Reported failed after it went out: its delays that have not fired are void, `failed` is followed once. */
function failed(walk: Walk, key: MessageKey, message: MessageState, code: string): void {
  if (message.status === 'failed') return;
  if (message.sentAt === undefined) return refused(walk, message, code);
  message.status = 'failed';
  message.code = code;
  dropFollowUps(walk, (after) => after.message === key, 'message_failed');
  followFailed(walk, message, 'failed_later');
}

function followFailed(walk: Walk, message: MessageState, reason: 'refused' | 'failed_later'): void {
  if (walk.state.ended || message.failedOnce) return;
  message.failedOnce = true;
  leave(walk, message.node, 'failed', reason, { from: walk.at, urgency: message.urgency });
}

function skipped(walk: Walk, message: MessageState, code: string): void {
  if (message.sentAt !== undefined || message.status === 'skipped') return;
  message.status = 'skipped';
  message.code = code;
  note(walk, message.node, null, 'skipped');
}

function keptBack(walk: Walk, key: MessageKey, message: MessageState, status: 'held' | 'in_doubt'): void {
  if (message.sentAt !== undefined) return;
  const queued = message.status === 'queued';
  // Doubt about a withdrawn message stays a doubt: it may have gone out.
  if (!queued && !(status === 'in_doubt' && message.status === 'withdrawn')) return;
  message.status = status;
  if (message.wakeFirst && queued) queueAgain(walk, key, message);
}

function awaiting(walk: Walk, message: MessageState): void {
  if (message.status !== 'queued' || !message.after) return;
  const receivedAt = walk.state.messages[message.after.message]?.receivedAt;
  if (receivedAt === undefined) message.status = 'awaiting';
  else putOff(message, receivedAt + message.after.delayMs);
}

/** Not now. A message that went out and was held back on its way goes out again: what had not followed yet counts from then. */
function deferred(walk: Walk, key: MessageKey, message: MessageState, until: number): void {
  if (message.status === 'queued') return putOff(message, until);
  if (message.status !== 'sent' || message.receivedAt !== undefined || walk.state.ended) return;
  delete message.sentAt;
  putOff(message, until);
  dropFollowUps(walk, (after) => after.message === key, 'held_back');
  const followers = Object.values(walk.state.messages).filter(({ after }) => after?.message === key);
  if (followers.some(({ status }) => status !== 'withdrawn')) message.followed = true;
}

function putOff(message: MessageState, until: number): void {
  message.status = 'deferred';
  message.until = until;
}

function wake(walk: Walk, key: MessageKey, message: MessageState): void {
  if (message.status === 'held') queueAgain(walk, key, message);
  else if (message.status === 'in_doubt') sendAgain(walk, key, message);
  else if (message.status === 'queued') message.wakeFirst = true;
}

/** A doubt ended with the word that it was never sent. Meanwhile the message may have become void: then it stays unsent. */
function sendAgain(walk: Walk, key: MessageKey, message: MessageState): void {
  const reason = voidReason(walk.state, message);
  if (reason === null) queueAgain(walk, key, message);
  else skipped(walk, message, reason);
}

/** In the words of the ledger's claim, which would refuse such a message too. */
function voidReason({ ended, messages }: FlowState, { after }: MessageState): string | null {
  if (ended) return ended.reason;
  const before = after && messages[after.message];
  if (after?.unlessClicked && before?.clicked) return 'clicked_first';
  return before?.status === 'failed' ? 'message_before_failed' : null;
}

function queueAgain(walk: Walk, key: MessageKey, message: MessageState): void {
  message.status = 'queued';
  delete message.until;
  delete message.wakeFirst;
  walk.effects.push({ type: 'send', key, urgency: message.urgency });
}

/** Received: follow-ups that waited for it go out one full delay after it. A failure that was reported before is taken back. */
function delivered(walk: Walk, key: MessageKey, message: MessageState): void {
  message.receivedAt ??= walk.at;
  if (message.status === 'failed' && message.sentAt !== undefined) message.status = 'sent';
  for (const follower of Object.values(walk.state.messages))
    if (follower.status === 'awaiting' && follower.after?.message === key)
      putOff(follower, message.receivedAt + follower.after.delayMs);
}

/** A tap: the exit of the button is followed at once, whatever else the run waits for; each button counts once. */
function tap(walk: Walk, key: MessageKey, message: MessageState, button: string, sentAt?: number): void {
  const { state } = walk;
  const node = walk.flow.nodes[message.node];
  if (state.ended || node?.type !== 'message' || !node.buttons.includes(button)) return;
  // Whoever taps has received: a tap settles a doubt, and may come before the answer to the send.
  if (message.sentAt === undefined) sent(walk, key, message, sentAt ?? walk.at);
  delivered(walk, key, message);
  if (message.clicked?.includes(button)) return noteAnotherTap(walk, message.node);
  message.clicked = [...(message.clicked ?? []), button];
  if (node.optOut.includes(button)) return end(walk, 'opt_out');
  dropFollowUps(walk, (after) => after.message === key && after.unlessClicked, 'clicked_first');
  leave(walk, message.node, `button:${button}`, 'tapped', { from: walk.at, urgency: 'reply' });
}

/** One step for any number of further taps: the ledger has each of them. */
function noteAnotherTap(walk: Walk, node: string): void {
  const last = walk.state.trail.at(-1);
  if (last?.node !== node || last.reason !== 'tapped_again') note(walk, node, null, 'tapped_again');
}

/** Makes follow-ups void: their delays stop, and what is due but not sent is taken back. */
function dropFollowUps(
  walk: Walk,
  isVoid: (after: FollowUp) => boolean,
  reason: 'clicked_first' | 'message_failed' | 'held_back',
): void {
  const { state } = walk;
  for (const clock of state.clocks.filter(({ after }) => after && isVoid(after)))
    note(walk, clock.node, null, reason);
  state.clocks = state.clocks.filter(({ after }) => !(after && isVoid(after)));
  for (const [key, message] of Object.entries(state.messages))
    if (message.after && isVoid(message.after)) withdraw(walk, key, message);
}

function withdraw(walk: Walk, key: MessageKey, message: MessageState): void {
  if (!['queued', 'held', 'awaiting', 'deferred'].includes(message.status)) return;
  message.status = 'withdrawn';
  walk.effects.push({ type: 'withdraw', key });
}

/** The run is told to stop: nothing more is sent. */
function end(walk: Walk, reason: 'opt_out' | 'cancelled'): void {
  const { state } = walk;
  if (state.ended) return;
  state.ended = { reason };
  for (const clock of state.clocks) note(walk, clock.node, null, reason === 'opt_out' ? 'opted_out' : reason);
  state.clocks = [];
  for (const [key, message] of Object.entries(state.messages)) withdraw(walk, key, message);
}
