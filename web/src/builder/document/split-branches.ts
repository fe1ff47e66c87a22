import { branchExit } from '../../../../src/flow/exits.ts';
import type { Flow, FlowNode } from '../../../../src/flow/schema.ts';
import { freshId } from './fresh-names.ts';

export type SplitNode = Extract<FlowNode, { type: 'split' }>;

/** One branch more, as heavy as the lightest, with the next letter as its id. */
export function addBranch(node: SplitNode): SplitNode {
  const ids = node.branches.map(({ id }) => id);
  const letter = [...'abcdefghijklmnopqrstuvwxyz'].find((each) => !ids.includes(each));
  const weights = node.branches.map(({ weight }) => weight).filter((weight) => weight > 0);
  const branch = {
    id: letter ?? freshId('branch', ids),
    weight: weights.length > 0 ? Math.min(...weights) : 50,
  };
  return { ...node, branches: [...node.branches, branch] };
}

export function removeBranch(node: SplitNode, id: string): SplitNode {
  return { ...node, branches: node.branches.filter((branch) => branch.id !== id) };
}

export function weigh(node: SplitNode, id: string, weight: number): SplitNode {
  return { ...node, branches: node.branches.map((each) => (each.id === id ? { ...each, weight } : each)) };
}

/** Why a branch cannot be called so; null when it can. */
export function branchNameProblem(node: SplitNode, id: string, wish: string): string | null {
  if (!/^[A-Za-z0-9_.-]{1,64}$/.test(wish)) return 'Letters, digits, dot, dash and underscore only.';
  if (wish !== id && node.branches.some((branch) => branch.id === wish))
    return 'Another branch is called so.';
  return null;
}

/** Gives a branch another id; what it leads to stays. */
export function renameBranch(flow: Flow, nodeId: string, from: string, to: string): Flow {
  return {
    ...flow,
    nodes: flow.nodes.map((node) =>
      node.id === nodeId && node.type === 'split'
        ? { ...node, branches: node.branches.map((each) => (each.id === from ? { ...each, id: to } : each)) }
        : node,
    ),
    edges: flow.edges.map((edge) =>
      edge.source === nodeId && edge.sourceHandle === branchExit(from)
        ? { ...edge, sourceHandle: branchExit(to) }
        : edge,
    ),
  };
}
