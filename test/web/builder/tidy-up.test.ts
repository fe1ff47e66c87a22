import { describe, expect, test } from 'vitest';
import type { Flow } from '../../../src/flow/schema.ts';
import { cardSize } from '../../../web/src/builder/document/card-size.ts';
import { connect } from '../../../web/src/builder/document/connect.ts';
import { addAfter, addNode } from '../../../web/src/builder/document/edit-nodes.ts';
import { placed, tidyUp } from '../../../web/src/builder/document/tidy-up.ts';
import { emptyFlow, nodeOf, offerFlow } from './flows.ts';

function collisions(flow: Flow): number {
  const boxes = flow.nodes.map((node) => ({ ...(node.position ?? { x: 0, y: 0 }), ...cardSize(node) }));
  return boxes.filter((a, index) =>
    boxes.some(
      (b, other) =>
        other > index &&
        a.x < b.x + b.width &&
        b.x < a.x + a.width &&
        a.y < b.y + b.height &&
        b.y < a.y + a.height,
    ),
  ).length;
}

describe('tidying up', () => {
  test('puts what follows below what comes before it, without collisions', () => {
    let flow = offerFlow();
    for (let count = 0; count < 20; count++)
      flow = addAfter(flow, count % 3 === 0 ? 'split' : 'message', flow.nodes.at(-1)?.id ?? '').flow;
    const heap = { ...flow, nodes: flow.nodes.map((node) => ({ ...node, position: { x: 0, y: 0 } })) };
    const tidy = tidyUp(heap);
    expect(collisions(tidy)).toBe(0);
    for (const edge of tidy.edges)
      expect(nodeOf(tidy, edge.target).position?.y).toBeGreaterThan(
        nodeOf(tidy, edge.source).position?.y ?? 0,
      );
  });

  test('goes on straight below from the bottom of a card, and to the right from its side', () => {
    let flow = connect(offerFlow(), { source: 'offer', exit: 'button:yes' }, 'nudge');
    flow = addAfter(flow, 'message', 'offer').flow;
    const tidy = tidyUp(flow);
    const left = (id: string) => nodeOf(tidy, id).position?.x ?? 0;
    expect([left('wait'), left('nudge')]).toEqual([left('offer'), left('offer')]);
    expect(left('message')).toBeGreaterThanOrEqual(left('offer') + 240);
  });

  test('puts a card below all that lead to it', () => {
    const flow = connect(offerFlow(), { source: 'offer', exit: 'button:yes' }, 'nudge');
    const tidy = tidyUp(flow);
    const top = (id: string) => nodeOf(tidy, id).position?.y ?? 0;
    expect(top('nudge')).toBeGreaterThan(top('wait'));
    expect(top('wait')).toBeGreaterThan(top('offer'));
  });

  test('changes nothing but the places', () => {
    const strip = (flow: Flow) => ({ ...flow, nodes: flow.nodes.map(({ position: _, ...node }) => node) });
    expect(strip(tidyUp(offerFlow()))).toEqual(strip(offerFlow()));
  });

  test('survives circles, loops and cards that nothing leads to', () => {
    let flow = connect(offerFlow(), { source: 'nudge', exit: 'next' }, 'offer');
    flow = connect(flow, { source: 'offer', exit: 'button:yes' }, 'offer');
    flow = addNode(flow, 'message', { x: 0, y: 0 }).flow;
    expect(collisions(tidyUp(flow))).toBe(0);
  });

  test('is fine with an empty flow', () => {
    expect(tidyUp(emptyFlow)).toEqual(emptyFlow);
  });

  test('lays out a flow without places, and leaves one with places alone', () => {
    const flow = offerFlow();
    expect(placed(flow)).toBe(flow);
    const strange = { ...flow, nodes: flow.nodes.map(({ position: _, ...node }) => node) };
    expect(placed(strange).nodes.every(({ position }) => position)).toBe(true);
  });
});
