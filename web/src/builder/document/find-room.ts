import type { Flow, FlowNode } from '../../../../src/flow/schema.ts';
import { cardSize, gap, leavesBelow, type Position } from './card-size.ts';

type Box = { x: number; y: number; width: number; height: number };

/** The first free place for a card at a wished one or to the right of it. */
export function findRoom(flow: Flow, node: FlowNode, wish: Position): Position {
  const { width, height } = cardSize(node);
  // A little more than it needs: cards grow as they are filled in.
  const size = { width, height: height + 40 };
  const boxes = flow.nodes.filter(({ id }) => id !== node.id).map(boxOf);
  let { x } = wish;
  for (;;) {
    const inTheWay = boxes.find((box) => overlap({ x, y: wish.y, ...size }, box));
    if (!inTheWay) return { x, y: wish.y };
    x = inTheWay.x + inTheWay.width + gap.x;
  }
}

/** Where what follows an exit is placed: below its card or to the right of it, as the exit leaves it. */
export function placeAfter(flow: Flow, source: FlowNode, exit: string, node: FlowNode): Position {
  const { x, y, width, height } = boxOf(source);
  const below = y + height + gap.y;
  const aside = x + width + gap.x;
  const wish =
    exit === 'next' || exit === 'true'
      ? { x, y: below }
      : { x: aside, y: leavesBelow(exit) ? below : y + gap.y };
  return findRoom(flow, node, wish);
}

/**
 * Moves down what is in the way of a card that came between others: everything from its upper edge downwards, by as much
 * as the card needs.
 */
export function makeRoom(flow: Flow, nodeId: string): Flow {
  const node = flow.nodes.find(({ id }) => id === nodeId);
  if (!node) return flow;
  const box = boxOf(node);
  const others = flow.nodes.filter(({ id }) => id !== nodeId);
  if (!others.some((other) => overlap(box, boxOf(other)))) return flow;
  // Cards that begin a little above it are as much in the way as those below.
  const below = new Set(others.filter((other) => boxOf(other).y > box.y - 40).map(({ id }) => id));
  const top = Math.min(...others.filter(({ id }) => below.has(id)).map((other) => boxOf(other).y));
  const by = Math.max(0, box.y + box.height + gap.y - top);
  if (below.size === 0)
    return { ...flow, nodes: others.concat({ ...node, position: findRoom(flow, node, box) }) };
  return {
    ...flow,
    nodes: flow.nodes.map((each) =>
      below.has(each.id) ? { ...each, position: { x: boxOf(each).x, y: boxOf(each).y + by } } : each,
    ),
  };
}

function boxOf(node: FlowNode): Box {
  return { x: node.position?.x ?? 0, y: node.position?.y ?? 0, ...cardSize(node) };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
