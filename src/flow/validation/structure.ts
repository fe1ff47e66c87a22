import { exitsOf } from '../exits.ts';
import { type Issue, issue } from '../issues.ts';
import { limits } from '../limits.ts';
import type { Edge, Flow } from '../schema.ts';
import type { Graph } from './graph.ts';
import { isReservedName } from './reserved-name.ts';

/** The flow as a whole: its size, its start, its ids, its connections, and what no client can come to. */
export function* structureIssues(flow: Flow, graph: Graph): Generator<Issue> {
  yield* sizeIssues(flow);
  yield* startIssues(flow, graph);
  yield* idIssues(flow);
  yield* messageCountIssues(graph);
  yield* edgeIssues(flow, graph);
}

function* sizeIssues(flow: Flow): Generator<Issue> {
  if (flow.nodes.length === 0) yield issue('no_nodes', {});
  if (flow.nodes.length > limits.nodes)
    yield issue('too_many_nodes', { count: flow.nodes.length, limit: limits.nodes });
  const { min, max } = limits.listenHours;
  const value = flow.listenHours ?? limits.listenHours.default;
  if (!(value >= min && value <= max)) yield issue('listen_hours_out_of_range', { value, min, max });
}

function* startIssues(flow: Flow, graph: Graph): Generator<Issue> {
  if (flow.nodes.length === 0) return;
  if (flow.start === '') yield issue('start_missing', {});
  else if (!graph.nodes.has(flow.start)) yield issue('start_unknown', { start: flow.start });
}

function* idIssues(flow: Flow): Generator<Issue> {
  const seen = new Set<string>();
  for (const node of flow.nodes) {
    if (seen.has(node.id)) yield issue('node_id_duplicate', { node });
    if (isReservedName(node.id)) yield issue('node_id_reserved', { node });
    seen.add(node.id);
  }
}

function* messageCountIssues(graph: Graph): Generator<Issue> {
  if (graph.reachable.size === 0) return;
  let count = 0;
  for (const node of graph.nodes.values()) {
    if (!graph.reachable.has(node.id)) yield issue('node_unreachable', { node });
    else if (node.type === 'message') count++;
  }
  if (count === 0) yield issue('no_message', {});
  if (count > limits.messagesOfARun)
    yield issue('too_many_messages', { count, limit: limits.messagesOfARun });
}

function* edgeIssues(flow: Flow, graph: Graph): Generator<Issue> {
  const ids = new Set<string>();
  const exits = new Set<string>();
  for (const edge of flow.edges) {
    const exit = `${edge.source} ${edge.sourceHandle}`;
    yield* oneEdgeIssues(edge, graph, ids.has(edge.id), exits.has(exit));
    ids.add(edge.id);
    exits.add(exit);
  }
}

function* oneEdgeIssues(
  edge: Edge,
  graph: Graph,
  idIsTaken: boolean,
  exitIsTaken: boolean,
): Generator<Issue> {
  const node = graph.nodes.get(edge.source);
  if (idIsTaken) yield issue('edge_id_duplicate', { id: edge.id, ...(node ? { node } : {}) });
  if (!node) {
    const target = graph.nodes.get(edge.target);
    yield issue('edge_from_unknown_node', { source: edge.source, ...(target ? { node: target } : {}) });
    return;
  }
  const at = { node, exit: edge.sourceHandle };
  if (!graph.nodes.has(edge.target)) yield issue('edge_to_unknown_node', { ...at, target: edge.target });
  if (!exitsOf(node).includes(edge.sourceHandle)) yield issue('exit_unknown', at);
  else if (exitIsTaken) yield issue('exit_doubled', at);
}
