import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from '../../src/flow/limits.ts';
import type { Flow, FlowNode } from '../../src/flow/schema.ts';
import { validate } from '../../src/flow/validate.ts';
import { arbitraryFlow } from '../support/arbitrary-flow.ts';

type Stop = { node: string; sinceTap: number };

/** One client's way through a flow, by these choices: where it stops, and how old the last tap is there, in seconds. */
function walk(flow: Flow, choices: number[]): Stop[] {
  const stops: Stop[] = [];
  const sentAt = new Map<string, number>();
  const visits = new Map<string, number>();
  let node = flow.nodes.find(({ id }) => id === flow.start);
  let now = 0;
  let tappedAt = Number.NEGATIVE_INFINITY;
  for (const choice of choices) {
    const visit = 1 + (node ? (visits.get(node.id) ?? 0) : 0);
    if (!node || visit > limits.visitsOfANode) break;
    const { id } = node;
    visits.set(id, visit);
    stops.push({ node: id, sinceTap: now - tappedAt });
    if (node.type === 'message' && !sentAt.has(id)) sentAt.set(id, now);
    if (node.type === 'delay') now += node.seconds;
    const asked = node.type === 'condition' && 'clicked' in node.if ? node.if.clicked.node : null;
    const clickedAt = asked === null ? undefined : sentAt.get(asked);
    const exits = flow.edges.filter(
      ({ source, sourceHandle }) =>
        source === id && !(asked !== null && sourceHandle === 'true' && clickedAt === undefined),
    );
    const exit = exits[choice % Math.max(1, exits.length)];
    if (exit?.sourceHandle.startsWith('button:')) tappedAt = now;
    // The click that the condition asks for may be as old as the message.
    if (asked !== null && exit?.sourceHandle === 'true') tappedAt = Math.max(tappedAt, clickedAt ?? tappedAt);
    node = flow.nodes.find(({ id: other }) => other === exit?.target);
  }
  return stops;
}

/** The same flow with a text in place of every template. */
function withTextsOnly(flow: Flow): Flow {
  const nodes = flow.nodes.map((node): FlowNode => {
    if (node.type !== 'message') return node;
    return { ...node, content: { kind: 'text', text: 'Hi', buttons: node.content.buttons } };
  });
  return { ...flow, nodes };
}

const manySteps = fc.array(fc.nat(), { minLength: 10, maxLength: 60, size: 'max' });

test('no client can walk to a free-form message outside the window unless publishing is refused for it', () => {
  fc.assert(
    fc.property(arbitraryFlow().map(withTextsOnly), manySteps, (flow, choices) => {
      const refused = new Set(
        validate(flow).flatMap(({ code, nodeId }) => (code === 'free_form_outside_window' ? [nodeId] : [])),
      );
      const messages = new Set(flow.nodes.flatMap(({ id, type }) => (type === 'message' ? [id] : [])));
      const outside = walk(flow, choices).filter(
        ({ node, sinceTap }) =>
          messages.has(node) && sinceTap * 1000 >= limits.windowMs - limits.windowMarginMs,
      );
      expect(outside.filter(({ node }) => !refused.has(node))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
