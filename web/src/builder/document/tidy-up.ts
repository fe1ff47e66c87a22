import { exitsOf } from '../../../../src/flow/exits.ts';
import type { Flow, FlowNode } from '../../../../src/flow/schema.ts';
import { cardSize, cardWidth, gap, leavesBelow } from './card-size.ts';

/**
 * Gives every card a place of its own. Time goes down: a card stands in a row below all that lead to it. What leaves a
 * card at its bottom goes on straight below, what leaves it at its side goes on to the right; so lines are short and
 * rarely cross, which a layout that knows nothing of the sides of a card cannot do.
 */
export function tidyUp(flow: Flow): Flow {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const ways = waysOf(flow, nodes);
  const rows = rowsOf(startFirst(flow), ways);
  const tops = topsOf(rows, nodes);
  const lefts = leftsOf(startFirst(flow), ways, rows);
  return {
    ...flow,
    nodes: flow.nodes.map((node) => {
      const position = { x: lefts.get(node.id) ?? 0, y: tops[rows.get(node.id) ?? 0] ?? 0 };
      return { ...node, position };
    }),
  };
}

/** A flow made by a program may have no positions: then it is laid out as a whole, else it stays as it is. */
export function placed(flow: Flow): Flow {
  return flow.nodes.every(({ position }) => position !== undefined) ? flow : tidyUp(flow);
}

type Way = { target: string; below: boolean };
type Ways = ReadonlyMap<string, readonly Way[]>;

/** Where each card leads, in the order of its exits. */
function waysOf(flow: Flow, nodes: ReadonlyMap<string, FlowNode>): Ways {
  return new Map(
    [...nodes.values()].map((node) => {
      const ways = exitsOf(node).flatMap((exit) => {
        const edge = flow.edges.find(
          ({ source, sourceHandle }) => source === node.id && sourceHandle === exit,
        );
        return edge && nodes.has(edge.target) ? [{ target: edge.target, below: leavesBelow(exit) }] : [];
      });
      return [node.id, ways];
    }),
  );
}

/** The row of each card: one more than the last of those that lead to it. Ways that go round do not count. */
function rowsOf(order: readonly string[], ways: Ways): Map<string, number> {
  const backwards = orderOfVisit(order, ways).reverse();
  const rank = new Map(backwards.map((id, index) => [id, index]));
  const rows = new Map<string, number>();
  for (const id of backwards) {
    const row = rows.get(id) ?? 0;
    rows.set(id, row);
    for (const { target } of ways.get(id) ?? [])
      if ((rank.get(target) ?? 0) > (rank.get(id) ?? 0))
        rows.set(target, Math.max(rows.get(target) ?? 0, row + 1));
  }
  return rows;
}

/** Depth first, a card after all that follow it. */
function orderOfVisit(order: readonly string[], ways: Ways): string[] {
  const seen = new Set<string>();
  const done: string[] = [];
  const visit = (id: string) => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const { target } of ways.get(id) ?? []) visit(target);
    done.push(id);
  };
  for (const id of order) visit(id);
  return done;
}

/** The upper edge of each row: below the highest card of the row before. */
function topsOf(rows: ReadonlyMap<string, number>, nodes: ReadonlyMap<string, FlowNode>): number[] {
  const heights: number[] = [];
  for (const [id, row] of rows) {
    const node = nodes.get(id);
    if (node) heights[row] = Math.max(heights[row] ?? 0, cardSize(node).height);
  }
  let top = 0;
  return heights.map((height) => {
    const own = top;
    top += height + gap.y;
    return own;
  });
}

/** The left edge of each card: as near to where it is come from as its row has room. */
function leftsOf(
  order: readonly string[],
  ways: Ways,
  rows: ReadonlyMap<string, number>,
): Map<string, number> {
  const step = cardWidth + gap.x;
  const free: number[] = [];
  const lefts = new Map<string, number>();
  const place = (id: string, wish: number) => {
    if (lefts.has(id)) return;
    const row = rows.get(id) ?? 0;
    const left = Math.max(wish, free[row] ?? 0);
    free[row] = left + step;
    lefts.set(id, left);
    const next = ways.get(id) ?? [];
    const [first, ...others] = next.filter(({ below }) => below);
    if (first) place(first.target, left);
    for (const { target } of [...others, ...next.filter(({ below }) => !below)]) place(target, left + step);
  };
  for (const id of order) place(id, 0);
  return lefts;
}

function startFirst({ nodes, start }: Flow): string[] {
  const ids = nodes.map(({ id }) => id);
  return [...ids.filter((id) => id === start), ...ids.filter((id) => id !== start)];
}
