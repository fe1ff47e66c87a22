import type { Edge, Flow, FlowNode } from '../../../../src/flow/schema.ts';
import { freshEdgeId, freshId, freshName } from './fresh-names.ts';

/** What was copied: nodes, and the edges among them. */
export type Clip = { nodes: FlowNode[]; edges: Edge[] };

/** Copies nodes in the order of the flow with the edges that begin and end among them. */
export function copy(flow: Flow, nodeIds: Iterable<string>): Clip {
  const ids = new Set(nodeIds);
  return {
    nodes: flow.nodes.filter(({ id }) => ids.has(id)),
    edges: flow.edges.filter(({ source, target }) => ids.has(source) && ids.has(target)),
  };
}

/**
 * Puts a clip into a flow, moved a little, under fresh ids and names. A condition that asks for a click on a copied
 * message asks for it on the copy.
 * @returns the flow, and the ids of the new nodes
 */
export function paste(flow: Flow, clip: Clip, by = { x: 48, y: 48 }): { flow: Flow; nodeIds: string[] } {
  const copies = new Map<string, string>();
  let pasted = flow;
  for (const node of clip.nodes) {
    const id = freshId(
      node.id,
      pasted.nodes.map((each) => each.id),
    );
    const name = freshName(node.name?.trim() || node.id, pasted.nodes);
    const position = { x: (node.position?.x ?? 0) + by.x, y: (node.position?.y ?? 0) + by.y };
    copies.set(node.id, id);
    pasted = { ...pasted, nodes: [...pasted.nodes, { ...structuredClone(node), id, name, position }] };
  }
  const nodeIds = new Set(copies.values());
  pasted = {
    ...pasted,
    nodes: pasted.nodes.map((node) => (nodeIds.has(node.id) ? asking(node, copies) : node)),
  };
  for (const { source, target, sourceHandle } of clip.edges) {
    const ends = { source: copies.get(source) ?? source, target: copies.get(target) ?? target };
    pasted = { ...pasted, edges: [...pasted.edges, { id: freshEdgeId(pasted), ...ends, sourceHandle }] };
  }
  const isFirst = flow.nodes.length === 0;
  const [first] = nodeIds;
  return {
    flow: isFirst && first !== undefined ? { ...pasted, start: first } : pasted,
    nodeIds: [...nodeIds],
  };
}

/** Copies and pastes in one. */
export function duplicate(flow: Flow, nodeIds: Iterable<string>): { flow: Flow; nodeIds: string[] } {
  return paste(flow, copy(flow, nodeIds));
}

function asking(node: FlowNode, copies: ReadonlyMap<string, string>): FlowNode {
  if (node.type !== 'condition' || !('clicked' in node.if)) return node;
  const { clicked } = node.if;
  return { ...node, if: { clicked: { ...clicked, node: copies.get(clicked.node) ?? clicked.node } } };
}
