import { issueCatalogue } from '../../../../src/flow/issues.ts';
import type { Flow, FlowNode } from '../../../../src/flow/schema.ts';

type Issue = { code: string; nodeId?: string };

/** Whether cards were moved and nothing else was done: the check finds the same then. */
export function onlyMoved(before: Flow, after: Flow): boolean {
  const { nodes, ...rest } = after;
  const { nodes: nodesBefore, ...restBefore } = before;
  return (
    sameParts(rest, restBefore) &&
    nodes.length === nodesBefore.length &&
    nodes.every((node, index) => sameButPlace(node, nodesBefore[index]))
  );
}

/**
 * Of what the API found in a flow: what only it can find, about cards that are still as they were.
 * @param asked the flow that it was asked about
 */
export function ofTheApiAlone<Found extends Issue>(
  flow: Flow,
  asked: Flow,
  issues: readonly Found[],
): Found[] {
  const before = new Map(asked.nodes.map((node) => [node.id, node]));
  const now = new Map(flow.nodes.map((node) => [node.id, node]));
  return issues.filter(({ code, nodeId = '' }) => {
    const node = now.get(nodeId);
    return (
      !Object.hasOwn(issueCatalogue, code) && node !== undefined && sameButPlace(node, before.get(nodeId))
    );
  });
}

function sameButPlace(a: FlowNode, b: FlowNode | undefined): boolean {
  if (a === b || !b) return a === b;
  const { position: _a, ...restOfA } = a;
  const { position: _b, ...restOfB } = b;
  return sameParts(restOfA, restOfB);
}

/** Edits make new objects of what they change and of nothing else. */
function sameParts(a: object, b: object): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => Reflect.get(a, key) === Reflect.get(b, key));
}
