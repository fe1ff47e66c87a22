import type { Position } from '../document/card-size.ts';

/** Cards snap to places that are so many pixels apart. */
export const grid = 10;

export function onGrid({ x, y }: Position): Position {
  return { x: Math.round(x / grid) * grid, y: Math.round(y / grid) * grid };
}
