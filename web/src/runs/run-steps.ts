import type { Flow } from '../../../src/flow/schema.ts';
import { nodeName } from '../../../src/flow/validation/node-name.ts';
import { exitLabel } from '../builder/document/exit-label.ts';
import type { Run } from './run-types.ts';

/** A step of a run in words: where it was, by which way it left, to where, and why. */
export type RunStep = { node: string; way: string; reason: string; at: string };

/** The path of a run, the oldest step first. A node or exit that the flow does not have keeps its id. */
export function runSteps(flow: Flow, path: Run['path']): RunStep[] {
  return path.map(({ node: id, at, exit, reason }) => {
    const node = flow.nodes.find((each) => each.id === id);
    const edge = flow.edges.find(({ source, sourceHandle }) => source === id && sourceHandle === exit);
    const target = flow.nodes.find((each) => each.id === edge?.target);
    return { node: node ? nodeName(node) : id, way: wayOf(exit, node, target), reason, at };
  });
}

type Node = Flow['nodes'][number];

function wayOf(exit: string | null, node: Node | undefined, target: Node | undefined): string {
  if (exit === null) return 'this path ended';
  const label = node ? exitLabel(node, exit) : exit;
  const by = exit === 'next' ? '' : `“${label}”`;
  if (!target) return exit === 'next' ? 'nothing follows' : `${by}: nothing follows`;
  return by === '' ? `on to ${nodeName(target)}` : `${by}: on to ${nodeName(target)}`;
}
