import type { Flow, FlowNode } from '../../../../src/flow/schema.ts';
import { nodeName } from '../../../../src/flow/validation/node-name.ts';
import { isReservedName } from '../../../../src/flow/validation/reserved-name.ts';

const idLength = 64;

/** An id that is not taken: the wish itself, else `wish_2`, `wish_3` … */
export function freshId(wish: string, taken: Iterable<string>): string {
  const ids = new Set(taken);
  const base = slug(wish);
  for (let count = 1; ; count++) {
    const ending = count === 1 ? '' : `_${count}`;
    const id = base.slice(0, idLength - ending.length) + ending;
    if (!ids.has(id) && !isReservedName(id)) return id;
  }
}

/** A name that no other card has: `Message`, `Message 2` … An ending number of the wish is counted on. */
export function freshName(wish: string, nodes: readonly FlowNode[]): string {
  const names = new Set(nodes.map(nodeName));
  const base = wish.replace(/ \d+$/, '');
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base.slice(0, 74)} ${count}`;
    if (!names.has(name)) return name;
  }
}

/** `e1`, `e2` …: the first that the flow does not have. */
export function freshEdgeId(flow: Pick<Flow, 'edges'>): string {
  const taken = new Set(flow.edges.map(({ id }) => id));
  let count = flow.edges.length + 1;
  while (taken.has(`e${count}`)) count++;
  return `e${count}`;
}

/** What an id may consist of, in small letters; the place of a number at the end is kept for `freshId`. */
function slug(wish: string): string {
  const plain = wish
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/_\d+$/, '');
  return plain || 'card';
}
