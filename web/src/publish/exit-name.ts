import { branchExit, buttonExit } from '../../../src/flow/exits.ts';
import type { Edge, FlowNode } from '../../../src/flow/schema.ts';
import { nodeName } from '../../../src/flow/validation/node-name.ts';

/** The exit that a connection leaves by, in words: `“Yes please” of “Offer”`, `“Wait”`. */
export function exitName(node: FlowNode | undefined, { source, sourceHandle }: Edge): string {
  const of = `“${node ? nodeName(node) : source}”`;
  if (node?.type === 'message') {
    const button = node.content.buttons?.find(({ id }) => buttonExit(id) === sourceHandle);
    if (button) return `“${button.title}” of ${of}`;
  }
  if (node?.type === 'split') {
    const branch = node.branches.find(({ id }) => branchExit(id) === sourceHandle);
    if (branch) return `Branch “${branch.id}” of ${of}`;
  }
  if (sourceHandle === 'next') return of;
  return `“${sourceHandle}” of ${of}`;
}
