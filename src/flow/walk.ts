import { assertUnreachable } from '../assert-unreachable.ts';
import type { CompiledFlow } from './compile.ts';
import { holds } from './condition.ts';
import { type Effect, messageKey, type Urgency } from './events.ts';
import { limits } from './limits.ts';
import { pickBranch } from './split.ts';
import type { FlowState, FollowUp, StepReason } from './state.ts';

/** A run on its way: the state it changes and the effects that it gathers. */
export type Walk = { flow: CompiledFlow; state: FlowState; effects: Effect[]; at: number };

/** What the path has behind it: the message before, when its receipt matters, and how urgent the next message is. */
export type Path = {
  /** When the clocks of delays on this path start, milliseconds since the epoch. */
  from: number;
  after?: FollowUp;
  urgency: Urgency;
};

/** Notes a step: the node was left by `exit` (null: the path ends here). */
export function note(walk: Walk, node: string, exit: string | null, reason: StepReason): void {
  walk.state.trail.push({ node, at: walk.at, exit, reason });
}

/** Leaves a node by an exit: notes it and goes on to where the edge leads, if one is drawn. */
export function leave(walk: Walk, node: string, exit: string, reason: StepReason, path: Path): void {
  const target = walk.flow.nodes[node]?.to[exit];
  note(walk, node, target === undefined ? null : exit, reason);
  if (target !== undefined) arrive(walk, target, path);
}

/** Comes to a node: messages are queued, delays begin, conditions and splits are passed at once. */
export function arrive(walk: Walk, id: string, path: Path): void {
  const node = walk.flow.nodes[id];
  if (!node) return;
  const { state } = walk;
  const visit = (state.visits[id] ?? 0) + 1;
  if (visit > limits.visitsOfANode) return note(walk, id, null, 'visit_limit');
  state.visits[id] = visit;
  switch (node.type) {
    case 'message': {
      if (Object.keys(state.messages).length >= limits.messagesOfARun)
        return note(walk, id, null, 'message_limit');
      const key = messageKey(id, visit);
      state.messages[key] = {
        node: id,
        status: 'queued',
        urgency: path.urgency,
        ...(path.after && path.after.delayMs > 0 ? { after: path.after } : {}),
      };
      walk.effects.push({ type: 'send', key, urgency: path.urgency });
      return;
    }
    case 'delay': {
      if (node.unlessClicked && path.after && state.messages[path.after.message]?.clicked)
        return note(walk, id, null, 'clicked_first');
      const after = path.after && {
        message: path.after.message,
        unlessClicked: path.after.unlessClicked || node.unlessClicked,
        delayMs: path.after.delayMs + node.ms,
      };
      state.clocks.push({
        node: id,
        due: path.from + node.ms,
        urgency: 'follow_up',
        ...(after ? { after } : {}),
      });
      return;
    }
    case 'condition':
      return leave(walk, id, holds(node.if, state) ? 'true' : 'false', 'chosen', path);
    case 'split': {
      const branch = pickBranch(node.branches, messageKey(`${state.seed}:${id}`, visit));
      if (branch !== null) leave(walk, id, `branch:${branch}`, 'chosen', path);
      return;
    }
    default:
      return assertUnreachable(node);
  }
}
