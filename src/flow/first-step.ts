import type { CompiledFlow } from './compile.ts';

/** Whether a run of this flow asks for a message as soon as it starts: on every way from the start, before any delay. */
export function sendsAtOnce(flow: CompiledFlow, id = flow.start, seen = new Set<string>()): boolean {
  const node = flow.nodes[id];
  if (!node || seen.has(id)) return false;
  if (node.type === 'message') return true;
  if (node.type === 'delay') return false;
  const exits =
    node.type === 'condition' ? ['true', 'false'] : node.branches.map((branch) => `branch:${branch.id}`);
  seen.add(id);
  return exits.every((exit) => node.to[exit] !== undefined && sendsAtOnce(flow, node.to[exit], seen));
}
