import { describe, expect, test } from 'vitest';
import { type CardSurroundings, cardNodes } from '../../../web/src/builder/canvas/card-node.ts';
import { connect } from '../../../web/src/builder/document/connect.ts';
import { rename } from '../../../web/src/builder/document/edit-nodes.ts';
import { offerFlow } from './flows.ts';

function surroundings(change: Partial<CardSurroundings> = {}): CardSurroundings {
  return { flow: offerFlow(), issues: [], marks: {}, selected: new Set(), onScreen: {}, ...change };
}

describe('the cards on the canvas', () => {
  test('are the same objects as long as nothing about them is new', () => {
    const toNodes = cardNodes();
    const flow = offerFlow();
    const before = toNodes(surroundings({ flow }));
    const dragged = toNodes(surroundings({ flow, onScreen: { wait: { draggedTo: { x: 7, y: 7 } } } }));
    expect(dragged.map((node, index) => node === before[index])).toEqual([true, false, true]);
    expect(dragged[1]?.position).toEqual({ x: 7, y: 7 });
    expect(dragged[1]?.data).toBe(before[1]?.data);
  });

  test('are drawn anew when something about them is', () => {
    const toNodes = cardNodes();
    const flow = offerFlow();
    const before = toNodes(surroundings({ flow }));
    const same = (change: Partial<CardSurroundings>) =>
      toNodes(surroundings({ flow, ...change })).map((node, index) => node.data === before[index]?.data);
    expect(same({ flow: rename(flow, 'wait', 'Patience') })).toEqual([true, false, true]);
    expect(same({ issues: [{ nodeId: 'nudge', severity: 'error' }] })[2]).toBe(false);
    expect(same({ marks: { offer: { lit: true } } })[0]).toBe(false);
    expect(same({ flow: connect(flow, { source: 'offer', exit: 'failed' }, 'nudge') })[0]).toBe(false);
  });

  test('tell people who do not see them what they are', () => {
    const [offer] = cardNodes()(surroundings({ issues: [{ nodeId: 'offer', severity: 'warning' }] }));
    expect(offer?.ariaLabel).toBe('Message Offer, start, 1 issue');
  });
});
