import type { Flow } from '../../../../src/flow/schema.ts';

/** Whether two flows say the same, however their keys are ordered. */
export function sameFlow(a: Flow, b: Flow): boolean {
  return a === b || canonical(a) === canonical(b);
}

/** Whether two flows do the same: where the cards stand does not matter. */
export function sameMeaning(a: Flow, b: Flow): boolean {
  return sameFlow(withoutPlaces(a), withoutPlaces(b));
}

function withoutPlaces(flow: Flow): Flow {
  return { ...flow, nodes: flow.nodes.map(({ position: _position, ...node }) => node) };
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
