import { exitsOf } from '../exits.ts';
import type { Edge, Flow, FlowNode } from '../schema.ts';

/** A flow as a graph: only what is sound of it, so that no rule about paths stumbles over a broken edge. */
export type Graph = {
  start: string;
  /** In the order of the flow; the first of each id. */
  nodes: ReadonlyMap<string, FlowNode>;
  /** The edges that leave a node by an exit that it has (the first of each exit), to a node that exists. */
  out: (id: string) => readonly Edge[];
  into: (id: string) => readonly Edge[];
  /** The nodes that some client may come to; none when the start is broken. */
  reachable: ReadonlySet<string>;
};

export function graphOf(flow: Flow): Graph {
  const nodes = new Map<string, FlowNode>();
  for (const node of flow.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
  const edges = soundEdges(flow, nodes);
  const bySource = grouped(edges, (edge) => edge.source);
  const byTarget = grouped(edges, (edge) => edge.target);
  const graph = {
    start: flow.start,
    nodes,
    out: (id: string) => bySource.get(id) ?? [],
    into: (id: string) => byTarget.get(id) ?? [],
  };
  return { ...graph, reachable: nodes.has(flow.start) ? reach(graph, [flow.start], () => true) : new Set() };
}

/** The nodes that can be come to from these ones (themselves included) along the edges that `follow` allows. */
export function reach(
  graph: Pick<Graph, 'out'>,
  from: Iterable<string>,
  follow: (edge: Edge) => boolean,
): Set<string> {
  const reached = new Set(from);
  // A set that grows while it is walked visits what is added.
  for (const id of reached) for (const edge of graph.out(id)) if (follow(edge)) reached.add(edge.target);
  return reached;
}

function soundEdges(flow: Flow, nodes: ReadonlyMap<string, FlowNode>): Edge[] {
  const taken = new Set<string>();
  return flow.edges.filter((edge) => {
    const source = nodes.get(edge.source);
    const exit = `${edge.source} ${edge.sourceHandle}`;
    if (!source || !nodes.has(edge.target) || !exitsOf(source).includes(edge.sourceHandle)) return false;
    if (taken.has(exit)) return false;
    taken.add(exit);
    return true;
  });
}

function grouped(edges: readonly Edge[], key: (edge: Edge) => string): Map<string, Edge[]> {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const group = groups.get(key(edge));
    if (group) group.push(edge);
    else groups.set(key(edge), [edge]);
  }
  return groups;
}
