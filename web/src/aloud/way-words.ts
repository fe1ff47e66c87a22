import { branchExit, buttonExit } from '../../../src/flow/exits.ts';
import type { FlowNode } from '../../../src/flow/schema.ts';
import { duration } from '../../../src/flow/validation/duration-words.ts';

type DelayNode = Extract<FlowNode, { type: 'delay' }>;

/** When an exit is followed: `When “Yes please” is tapped`; empty for what follows by itself. */
export function exitWords(node: FlowNode, exit: string): string {
  if (node.type === 'message') {
    const button = node.content.buttons?.find(({ id }) => buttonExit(id) === exit);
    if (button) return `When “${button.title}” is tapped${button.optOut ? ', the client is opted out' : ''}`;
    return exit === 'failed' ? 'If it fails' : '';
  }
  if (node.type === 'condition') return exit === 'true' ? 'If so' : 'If not';
  if (node.type === 'split') {
    const total = node.branches.reduce((sum, { weight }) => sum + weight, 0);
    const branch = node.branches.find(({ id }) => branchExit(id) === exit);
    const share = branch && total > 0 ? Math.round((100 * branch.weight) / total) : 0;
    return `For ${share} % of the clients`;
  }
  return duration(node.seconds) === '' ? '' : `After ${duration(node.seconds)}`;
}

/** The same with the delays that lie on the way: `When “No” is tapped, after 1 hour`. */
export function pathWords(exit: string, delays: readonly DelayNode[]): string {
  const waits = delays.map(({ seconds, condition }) => {
    const only = condition === 'no_click' ? ', if no button was tapped' : '';
    return `after ${duration(seconds)}${only}`;
  });
  const words = [exit, ...waits].filter((part) => part !== '').join(', then ');
  const joined = exit === '' ? words : words.replace(', then ', ', ');
  const says = joined || 'At once';
  return says.slice(0, 1).toUpperCase() + says.slice(1);
}
