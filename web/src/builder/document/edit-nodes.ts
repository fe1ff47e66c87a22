import { exitsOf } from '../../../../src/flow/exits.ts';
import type { Flow, FlowNode } from '../../../../src/flow/schema.ts';
import { cardSize, type Position } from './card-size.ts';
import { connect, type Exit, freeExit } from './connect.ts';
import { findRoom, makeRoom, placeAfter } from './find-room.ts';
import { type NodeType, newNode } from './new-node.ts';

/** A flow after a card came into it, and the card. */
export type Added = { flow: Flow; nodeId: string };

/** Puts a card at a place. The first card is where the flow starts. */
export function addNode(flow: Flow, type: NodeType, position: Position): Added {
  const node = newNode(flow, type, position);
  return { flow: withNode(flow, node), nodeId: node.id };
}

/**
 * Puts a card behind an exit, and connects it; what the exit led to before is no longer led to.
 * @param wish where it is to stand, if there is room; else it is placed as the exit leaves its card
 */
export function addAtExit(flow: Flow, type: NodeType, from: Exit, wish?: Position): Added {
  const source = nodeOf(flow, from.source);
  const node = newNode(flow, type, wish ?? { x: 0, y: 0 });
  const place =
    wish || !source
      ? findRoom(flow, node, wish ?? { x: 0, y: 0 })
      : placeAfter(flow, source, from.exit, node);
  const added = withNode(flow, { ...node, position: place });
  return { flow: connect(added, from, node.id), nodeId: node.id };
}

/** Puts a card behind the first free exit of another; beside it when it has none. */
export function addAfter(flow: Flow, type: NodeType, sourceId: string): Added {
  const source = nodeOf(flow, sourceId);
  const exit = source && freeExit(flow, source);
  if (exit !== undefined) return addAtExit(flow, type, { source: sourceId, exit });
  return addNear(flow, type, source?.position ?? { x: 0, y: 0 });
}

/** Puts a card at a place, or to the right of what stands there. */
export function addNear(flow: Flow, type: NodeType, wish: Position): Added {
  const node = newNode(flow, type, wish);
  const position = findRoom(flow, node, { x: Math.round(wish.x), y: Math.round(wish.y) });
  return { flow: withNode(flow, { ...node, position }), nodeId: node.id };
}

/**
 * Puts a card into an edge: what led to the target leads to the card, and the card's first exit to the target. What
 * stands below moves down when the card needs the room.
 * @param position of the card's upper left corner; in the middle of the edge when it is missing
 */
export function insertOnEdge(flow: Flow, type: NodeType, edgeId: string, position?: Position): Added {
  const edge = flow.edges.find(({ id }) => id === edgeId);
  if (!edge) return addNear(flow, type, position ?? { x: 0, y: 0 });
  const node = newNode(flow, type, position ?? middleOf(flow, edge.source, edge.target));
  const redirected = connect(withNode(flow, node), { source: edge.source, exit: edge.sourceHandle }, node.id);
  const [exit] = exitsOf(node);
  const through =
    exit === undefined ? redirected : connect(redirected, { source: node.id, exit }, edge.target);
  return { flow: makeRoom(through, node.id), nodeId: node.id };
}

/** Deletes nodes with all their edges, and edges. A flow whose start is deleted has none until one is chosen. */
export function remove(flow: Flow, things: { nodes: Iterable<string>; edges: Iterable<string> }): Flow {
  const nodes = new Set(things.nodes);
  const edges = new Set(things.edges);
  return {
    ...flow,
    start: nodes.has(flow.start) ? '' : flow.start,
    nodes: flow.nodes.filter(({ id }) => !nodes.has(id)),
    edges: flow.edges.filter(
      ({ id, source, target }) => !edges.has(id) && !nodes.has(source) && !nodes.has(target),
    ),
  };
}

/** Puts nodes at new places, in whole pixels. */
export function move(flow: Flow, places: Readonly<Record<string, Position>>): Flow {
  const moved = flow.nodes.map((node) => {
    const place = places[node.id];
    if (!place) return node;
    const position = { x: Math.round(place.x), y: Math.round(place.y) };
    const same = position.x === node.position?.x && position.y === node.position.y;
    return same ? node : { ...node, position };
  });
  return moved.every((node, index) => node === flow.nodes[index]) ? flow : { ...flow, nodes: moved };
}

/** Moves nodes by so much. */
export function moveBy(flow: Flow, nodeIds: readonly string[], by: Position): Flow {
  const places = flow.nodes.flatMap(({ id, position = { x: 0, y: 0 } }) =>
    nodeIds.includes(id) ? [[id, { x: position.x + by.x, y: position.y + by.y }] as const] : [],
  );
  return move(flow, Object.fromEntries(places));
}

/** Changes the settings of a node. Edges of exits that it has no longer go with them. */
export function change(flow: Flow, node: FlowNode): Flow {
  const exits = exitsOf(node);
  const edges = flow.edges.filter(
    ({ source, sourceHandle }) => source !== node.id || exits.includes(sourceHandle),
  );
  return {
    ...flow,
    nodes: flow.nodes.map((each) => (each.id === node.id ? node : each)),
    edges: edges.length === flow.edges.length ? flow.edges : edges,
  };
}

/** Gives a node another name; without one it is called by its id. */
export function rename(flow: Flow, nodeId: string, name: string): Flow {
  const node = nodeOf(flow, nodeId);
  if (!node) return flow;
  const { name: _before, ...nameless } = node;
  return change(flow, name === '' ? nameless : { ...node, name: name.slice(0, 80) });
}

export function nodeOf(flow: Flow, id: string): FlowNode | undefined {
  return flow.nodes.find((node) => node.id === id);
}

function withNode(flow: Flow, node: FlowNode): Flow {
  const hasStart = flow.nodes.some(({ id }) => id === flow.start);
  return { ...flow, start: hasStart ? flow.start : node.id, nodes: [...flow.nodes, node] };
}

function middleOf(flow: Flow, sourceId: string, targetId: string): Position {
  const source = nodeOf(flow, sourceId);
  const target = nodeOf(flow, targetId);
  if (!source || !target) return { x: 0, y: 0 };
  const [from, to] = [source.position ?? { x: 0, y: 0 }, target.position ?? { x: 0, y: 0 }];
  const below = from.y + cardSize(source).height;
  return { x: Math.round((from.x + to.x) / 2), y: Math.round(Math.max((below + to.y) / 2, below + 40)) };
}
