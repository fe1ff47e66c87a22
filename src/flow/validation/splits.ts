import { branchExit } from '../exits.ts';
import { type Issue, issue } from '../issues.ts';
import type { FlowNode } from '../schema.ts';
import type { Graph } from './graph.ts';

type SplitNode = Extract<FlowNode, { type: 'split' }>;

/** A random split: its branches, their weights, and what follows. */
export function* splitIssues(node: SplitNode, graph: Graph): Generator<Issue> {
  const { branches } = node;
  if (branches.length === 0) yield issue('split_without_branches', { node });
  if (branches.length === 1) yield issue('split_with_one_branch', { node });
  const ids = new Set<string>();
  for (const { id, weight } of branches) {
    const at = { node, exit: branchExit(id) };
    if (ids.has(id)) yield issue('split_branch_duplicate', at);
    if (!(weight > 0 && Number.isFinite(weight))) yield issue('split_weight_invalid', { ...at, weight });
    ids.add(id);
  }
  if (branches.length > 0 && graph.out(node.id).length === 0) yield issue('split_leads_nowhere', { node });
}
