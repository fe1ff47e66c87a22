import { assertUnreachable } from '../assert-unreachable.ts';
import type { Issue } from './issues.ts';
import type { Flow, FlowNode } from './schema.ts';
import { conditionIssues } from './validation/conditions.ts';
import { cycleIssues } from './validation/cycles.ts';
import { delayIssues } from './validation/delays.ts';
import { type Graph, graphOf } from './validation/graph.ts';
import { messageIssues } from './validation/messages.ts';
import { splitIssues } from './validation/splits.ts';
import { structureIssues } from './validation/structure.ts';
import { declarationIssues, usageIssues, type Variables, variablesOf } from './validation/variables.ts';
import { windowIssues } from './validation/window.ts';

/**
 * Everything that can be known to be wrong with a flow before it is sent: first what concerns the flow as a whole, then
 * node by node in their order. The same flow always gives the same list. A flow with an `error` is not published.
 */
export function validate(flow: Flow): Issue[] {
  const graph = graphOf(flow);
  const variables = variablesOf(flow);
  const issues = [
    ...structureIssues(flow, graph),
    ...declarationIssues(flow),
    ...flow.nodes.flatMap((node) => [...nodeIssues(node, graph, variables), ...usageIssues(node, variables)]),
    ...cycleIssues(graph),
    ...windowIssues(flow, graph),
  ];
  const places = new Map([...graph.nodes.keys()].map((id, index) => [id, index]));
  const place = ({ nodeId }: Issue) => (nodeId === undefined ? -1 : (places.get(nodeId) ?? places.size));
  return issues.sort((a, b) => place(a) - place(b));
}

/** Whether these issues refuse publishing. */
export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some(({ severity }) => severity === 'error');
}

function nodeIssues(node: FlowNode, graph: Graph, variables: Variables): Iterable<Issue> {
  switch (node.type) {
    case 'message':
      return messageIssues(node, graph, variables);
    case 'delay':
      return delayIssues(node, graph);
    case 'condition':
      return conditionIssues(node, graph);
    case 'split':
      return splitIssues(node, graph);
    default:
      return assertUnreachable(node);
  }
}
