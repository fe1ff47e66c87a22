import { isButtonExit } from '../exits.ts';
import { type Issue, issue } from '../issues.ts';
import { limits } from '../limits.ts';
import type { FlowNode } from '../schema.ts';
import { duration } from './duration-words.ts';
import type { Graph } from './graph.ts';
import { arrivals } from './message-before.ts';

type DelayNode = Extract<FlowNode, { type: 'delay' }>;

/** A time delay: how long, what follows, and whether there is a message before it that can be clicked. */
export function* delayIssues(node: DelayNode, graph: Graph): Generator<Issue> {
  const { min, max } = limits.delaySeconds;
  const time = duration(node.seconds);
  if (node.seconds < min) yield issue('delay_too_short', { node, time });
  if (node.seconds > max) yield issue('delay_too_long', { node, time });
  if (graph.out(node.id).length === 0) yield issue('delay_leads_nowhere', { node });
  if (node.condition === 'no_click' && graph.reachable.has(node.id)) yield* noClickIssues(node, graph);
}

function* noClickIssues(node: DelayNode, graph: Graph): Generator<Issue> {
  const { fromStart, exits } = arrivals(graph, node.id, () => true);
  if (fromStart) yield issue('no_click_without_message', { node });
  for (const { message, exit } of exits) {
    if (isButtonExit(exit)) yield issue('no_click_after_tap', { node, message });
    else if (exit === 'failed') yield issue('no_click_after_failure', { node, message });
    else if (!message.content.buttons?.length) yield issue('no_click_without_buttons', { node, message });
  }
}
