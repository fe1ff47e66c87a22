import type { FlowNode } from '../../../../src/flow/schema.ts';
import { labelledExits } from './exit-label.ts';

export type Position = { x: number; y: number };

export const cardWidth = 240;

/** The room between cards that are placed by the program, in pixels of the canvas. */
export const gap = { x: 72, y: 72 };

/** Whether an exit is at the bottom of its card; the others are at its right side. */
export function leavesBelow(exit: string): boolean {
  return exit === 'next' || exit === 'true' || exit === 'false';
}

/** About how big a card is drawn, so that places can be found for cards before they are on the screen. */
export function cardSize(node: FlowNode): { width: number; height: number } {
  const rows = labelledExits(node).filter(({ exit }) => !leavesBelow(exit)).length;
  const body = node.type === 'message' ? 92 : 76;
  return { width: cardWidth, height: body + rows * 28 + 22 };
}
