import { describe, expect, test } from 'vitest';
import { change, move, remove, rename } from '../../../web/src/builder/document/edit-nodes.ts';
import { ofTheApiAlone, onlyMoved } from '../../../web/src/builder/document/issue-scope.ts';
import { nodeOf, offerFlow } from './flows.ts';

describe('what only the API finds', () => {
  const unknown = { code: 'template_unknown', nodeId: 'offer' };
  const shown = (flow: ReturnType<typeof offerFlow>, asked: typeof flow) =>
    ofTheApiAlone(flow, asked, [unknown, { code: 'text_empty', nodeId: 'offer' }]);

  test('is shown beside what the browser finds itself, and nothing twice', () => {
    const flow = offerFlow();
    expect(shown(flow, flow)).toEqual([unknown]);
  });

  test('stays when the card is moved or another one changed', () => {
    const flow = offerFlow();
    expect(shown(move(flow, { offer: { x: 5, y: 5 } }), flow)).toEqual([unknown]);
    expect(shown(rename(flow, 'wait', 'Patience'), flow)).toEqual([unknown]);
  });

  test('goes when the card is changed or deleted: it is asked anew', () => {
    const flow = offerFlow();
    expect(shown(rename(flow, 'offer', 'Another'), flow)).toEqual([]);
    expect(shown(remove(flow, { nodes: ['offer'], edges: [] }), flow)).toEqual([]);
  });
});

describe('moving cards', () => {
  test('is told from every other change', () => {
    const flow = offerFlow();
    expect(onlyMoved(flow, move(flow, { wait: { x: 1, y: 1 } }))).toBe(true);
    expect(onlyMoved(flow, change(flow, { ...nodeOf(flow, 'wait'), name: 'Other' }))).toBe(false);
    expect(onlyMoved(flow, { ...flow, start: 'wait' })).toBe(false);
    expect(onlyMoved(flow, remove(flow, { nodes: ['nudge'], edges: [] }))).toBe(false);
  });
});
