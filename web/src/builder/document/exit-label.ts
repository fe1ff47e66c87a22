import { assertUnreachable } from '../../../../src/assert-unreachable.ts';
import { branchExit, buttonExit } from '../../../../src/flow/exits.ts';
import type { FlowNode } from '../../../../src/flow/schema.ts';

/** An exit as the canvas and the panel show it. */
export type LabelledExit = {
  /** What an edge's `sourceHandle` says. */
  exit: string;
  label: string;
  kind: 'next' | 'button' | 'failed' | 'answer' | 'branch';
  /** A tap on this button opts the client out, so nothing can follow. */
  optOut?: boolean;
};

/** The exits of a node with the words that people know them by, in the order of `exitsOf`. */
export function labelledExits(node: FlowNode): LabelledExit[] {
  switch (node.type) {
    case 'message':
      return [
        { exit: 'next', label: 'next', kind: 'next' },
        ...(node.content.buttons ?? []).map(({ id, title, optOut }) => ({
          exit: buttonExit(id),
          label: title.trim() || id,
          kind: 'button' as const,
          ...(optOut ? { optOut } : {}),
        })),
        { exit: 'failed', label: 'failed', kind: 'failed' },
      ];
    case 'delay':
      return [{ exit: 'next', label: 'next', kind: 'next' }];
    case 'condition':
      return [
        { exit: 'true', label: 'true', kind: 'answer' },
        { exit: 'false', label: 'false', kind: 'answer' },
      ];
    case 'split':
      return node.branches.map((branch) => ({
        exit: branchExit(branch.id),
        label: `${branch.id} · ${share(branch.weight, node.branches)}`,
        kind: 'branch',
      }));
    default:
      return assertUnreachable(node);
  }
}

/** The words of one exit; its own name when the node has no such exit. */
export function exitLabel(node: FlowNode, exit: string): string {
  return labelledExits(node).find((labelled) => labelled.exit === exit)?.label ?? exit;
}

/** A branch's part of all clients: `50 %`. */
export function share(weight: number, branches: readonly { weight: number }[]): string {
  const whole = branches.reduce((sum, branch) => sum + Math.max(0, branch.weight), 0);
  if (whole <= 0) return '0 %';
  return `${Math.round((Math.max(0, weight) / whole) * 1000) / 10} %`;
}
