import { isButtonExit } from '../exits.ts';
import { type Issue, issue } from '../issues.ts';
import type { Condition, FlowNode } from '../schema.ts';
import { type Graph, reach } from './graph.ts';

type ConditionNode = Extract<FlowNode, { type: 'condition' }>;
type Comparison = Extract<Condition, { variable: string }>;
type Click = Extract<Condition, { clicked: unknown }>;

/** A condition: what it compares or whose click it asks for, and what follows. */
export function* conditionIssues(node: ConditionNode, graph: Graph): Generator<Issue> {
  if ('clicked' in node.if) yield* clickIssues(node, node.if.clicked, graph);
  else yield* comparisonIssues(node, node.if);
  if (graph.out(node.id).length === 0) yield issue('condition_leads_nowhere', { node });
}

function* comparisonIssues(node: ConditionNode, { op, value }: Comparison): Generator<Issue> {
  if (op === 'exists') return;
  // Comparing with an empty text asks whether the variable is empty; containing one is true of everything.
  const missing = value === undefined || (value === '' && op !== 'equals' && op !== 'not_equals');
  if (missing) yield issue('condition_value_missing', { node });
  else if ((op === 'greater_than' || op === 'less_than') && !isNumber(value))
    yield issue('condition_value_not_a_number', { node, value: String(value) });
}

function isNumber(value: string | number): boolean {
  return String(value).trim() !== '' && Number.isFinite(Number(value));
}

function* clickIssues(node: ConditionNode, clicked: Click['clicked'], graph: Graph): Generator<Issue> {
  const target = graph.nodes.get(clicked.node);
  if (!target) yield issue('clicked_unknown_node', { node, target: clicked.node });
  else if (target.type !== 'message') yield issue('clicked_not_a_message', { node, target });
  else if (!target.content.buttons?.some(({ id }) => id === clicked.button))
    yield issue('clicked_unknown_button', { node, target, button: clicked.button });
  else if (isPassedAtOnce(node, graph)) yield issue('clicked_too_early', { node });
}

/** Whether no path to the node leaves a client the time to tap: none has a delay or a button on it. */
function isPassedAtOnce(node: ConditionNode, graph: Graph): boolean {
  if (!graph.reachable.has(node.id)) return false;
  const later = [...graph.reachable].flatMap((id) =>
    graph
      .out(id)
      .filter((edge) => isButtonExit(edge.sourceHandle) || graph.nodes.get(id)?.type === 'delay')
      .map((edge) => edge.target),
  );
  return !reach(graph, later, () => true).has(node.id);
}
