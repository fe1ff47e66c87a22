import type { CompiledFlow } from './compile.ts';
import { branchExit } from './exits.ts';

/** Whether a run of this flow asks for a message as soon as it starts: on every way from the start, before any delay. */
export function sendsAtOnce(
  flow: CompiledFlow,
  id = flow.start,
  known = new Map<string, boolean>(),
): boolean {
  const node = flow.nodes[id];
  if (!node || node.type === 'delay') return false;
  if (node.type === 'message') return true;
  const answer = known.get(id);
  if (answer !== undefined) return answer;
  // A circle sends nothing.
  known.set(id, false);
  const exits =
    node.type === 'condition' ? ['true', 'false'] : node.branches.map((branch) => branchExit(branch.id));
  const all = exits.every((exit) => node.to[exit] !== undefined && sendsAtOnce(flow, node.to[exit], known));
  known.set(id, all);
  return all;
}
