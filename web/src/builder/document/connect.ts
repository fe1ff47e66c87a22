import { exitsOf } from '../../../../src/flow/exits.ts';
import type { Edge, Flow, FlowNode } from '../../../../src/flow/schema.ts';
import { freshEdgeId } from './fresh-names.ts';

/** An exit of a node of the flow. */
export type Exit = { source: string; exit: string };

/** Lets an exit lead to a node. An exit has one edge: what it led to before is replaced, the edge's id stays. */
export function connect(flow: Flow, { source, exit }: Exit, target: string): Flow {
  const edge = edgeOf(flow, { source, exit });
  if (edge?.target === target) return flow;
  if (edge) return { ...flow, edges: flow.edges.map((each) => (each === edge ? { ...each, target } : each)) };
  const added: Edge = { id: freshEdgeId(flow), source, sourceHandle: exit, target };
  return { ...flow, edges: [...flow.edges, added] };
}

/** Lets an exit lead nowhere. */
export function disconnect(flow: Flow, { source, exit }: Exit): Flow {
  return {
    ...flow,
    edges: flow.edges.filter((edge) => !(edge.source === source && edge.sourceHandle === exit)),
  };
}

/** Moves an edge to another exit or target: the one end that was dragged. */
export function reconnect(flow: Flow, edgeId: string, from: Exit, target: string): Flow {
  const edge = flow.edges.find(({ id }) => id === edgeId);
  if (!edge) return flow;
  const others = flow.edges.filter(
    (each) => each === edge || !(each.source === from.source && each.sourceHandle === from.exit),
  );
  const moved = { ...edge, source: from.source, sourceHandle: from.exit, target };
  return { ...flow, edges: others.map((each) => (each === edge ? moved : each)) };
}

export function edgeOf(flow: Flow, { source, exit }: Exit): Edge | undefined {
  return flow.edges.find((edge) => edge.source === source && edge.sourceHandle === exit);
}

/** The first exit that leads nowhere yet; `failed` only when all others lead somewhere. Undefined when all do. */
export function freeExit(flow: Flow, node: FlowNode): string | undefined {
  const free = exitsOf(node).filter((exit) => !edgeOf(flow, { source: node.id, exit }));
  return free.find((exit) => exit !== 'failed') ?? free[0];
}

/** The edges that can be drawn; edges of nodes or exits that do not exist are left out. */
export function withoutBrokenEdges(flow: Flow): Flow {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const edges = flow.edges.filter(({ source, sourceHandle, target }) => {
    const node = nodes.get(source);
    return node && nodes.has(target) && exitsOf(node).includes(sourceHandle);
  });
  return edges.length === flow.edges.length ? flow : { ...flow, edges };
}
