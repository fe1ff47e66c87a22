import { assertUnreachable } from '../assert-unreachable.ts';
import type { FlowNode } from './schema.ts';

/** The exits of a node, drawn or not: what an edge's `sourceHandle` may name. */
export function exitsOf(node: FlowNode): string[] {
  switch (node.type) {
    case 'message':
      return ['next', ...(node.content.buttons ?? []).map(({ id }) => buttonExit(id)), 'failed'];
    case 'delay':
      return ['next'];
    case 'condition':
      return ['true', 'false'];
    case 'split':
      return node.branches.map(({ id }) => branchExit(id));
    default:
      return assertUnreachable(node);
  }
}

export function buttonExit(button: string): string {
  return `button:${button}`;
}

export function branchExit(branch: string): string {
  return `branch:${branch}`;
}

/** Whether an exit is followed by a tap. */
export function isButtonExit(exit: string): boolean {
  return exit.startsWith('button:');
}
