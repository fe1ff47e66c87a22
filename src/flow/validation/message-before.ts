import type { FlowNode, MessageNode } from '../schema.ts';
import type { Graph } from './graph.ts';

/** How clients come to a node: by which exits of the messages before it, and whether with no message before it. */
export type Arrivals = { fromStart: boolean; exits: { message: MessageNode; exit: string }[] };

/**
 * Follows the paths back from a node to the message before it, through the conditions, splits and delays that `passes`
 * lets through, and only along paths that begin at the start of the flow.
 */
export function arrivals(graph: Graph, id: string, passes: (node: FlowNode) => boolean): Arrivals {
  const found: Arrivals = { fromStart: false, exits: [] };
  // A set that grows while it is walked visits what is added.
  const between = new Set([id]);
  for (const current of between) {
    if (current === graph.start) found.fromStart = true;
    for (const edge of graph.into(current)) {
      const source = graph.reachable.has(edge.source) ? graph.nodes.get(edge.source) : undefined;
      if (source?.type === 'message') found.exits.push({ message: source, exit: edge.sourceHandle });
      else if (source && passes(source)) between.add(source.id);
    }
  }
  return found;
}
