import type { FlowNode } from '../schema.ts';

/** What people call a node of a flow: its name, else its id. */
export function nodeName(node: FlowNode): string {
  return node.name?.trim() || node.id;
}
