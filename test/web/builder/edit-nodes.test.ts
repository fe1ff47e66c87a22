import { describe, expect, test } from 'vitest';
import { flowSchema } from '../../../src/flow/schema.ts';
import { validate } from '../../../src/flow/validate.ts';
import { cardSize } from '../../../web/src/builder/document/card-size.ts';
import {
  addAfter,
  addAtExit,
  addNear,
  addNode,
  change,
  insertOnEdge,
  move,
  moveBy,
  remove,
  rename,
} from '../../../web/src/builder/document/edit-nodes.ts';
import { emptyFlow, leadsTo, nodeOf, offerFlow } from './flows.ts';

const types = ['message', 'delay', 'condition', 'split'] as const;

function overlapping(flow: ReturnType<typeof offerFlow>): string[] {
  const boxes = flow.nodes.map((node) => ({
    id: node.id,
    ...(node.position ?? { x: 0, y: 0 }),
    ...cardSize(node),
  }));
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      )
      .map((b) => `${a.id} over ${b.id}`),
  );
}

describe('a card that comes onto the canvas', () => {
  test.each(types)('can be saved at once: %s', (type) => {
    const { flow } = addNode(offerFlow(), type, { x: 500.4, y: 10 });
    expect(flowSchema.safeParse(flow).success).toBe(true);
    expect(flow.nodes.at(-1)).toMatchObject({ type, position: { x: 500, y: 10 } });
  });

  test('has an id and a name of its own', () => {
    const once = addNode(offerFlow(), 'delay', { x: 0, y: 0 });
    const twice = addNode(once.flow, 'delay', { x: 0, y: 0 });
    expect([once.nodeId, twice.nodeId]).toEqual(['time_delay', 'time_delay_2']);
    expect(twice.flow.nodes.slice(-2).map(({ name }) => name)).toEqual(['Time delay', 'Time delay 2']);
  });

  test('is the start when it is the first', () => {
    const { flow, nodeId } = addNode(emptyFlow, 'message', { x: 0, y: 0 });
    expect(flow.start).toBe(nodeId);
    expect(addNode(flow, 'message', { x: 0, y: 0 }).flow.start).toBe(nodeId);
  });

  test('leaves the flow that it was made of as it was', () => {
    const before = offerFlow();
    addNode(before, 'split', { x: 0, y: 0 });
    insertOnEdge(before, 'delay', 'e1');
    expect(before).toEqual(offerFlow());
  });
});

describe('a card put behind another', () => {
  test('is connected to the first exit that leads nowhere', () => {
    const { flow, nodeId } = addAfter(offerFlow(), 'message', 'offer');
    expect(leadsTo(flow, 'offer', 'button:yes')).toBe(nodeId);
  });

  test('takes the failed exit last', () => {
    let flow = offerFlow();
    for (const exit of ['button:yes', 'button:no'])
      flow = addAtExit(flow, 'message', { source: 'offer', exit }).flow;
    const last = addAfter(flow, 'message', 'offer');
    expect(leadsTo(last.flow, 'offer', 'failed')).toBe(last.nodeId);
  });

  test('stands beside it when every exit leads somewhere', () => {
    const { flow, nodeId } = addAfter(offerFlow(), 'message', 'wait');
    expect(flow.edges).toEqual(offerFlow().edges);
    expect(nodeOf(flow, nodeId).position?.y).toBe(260);
  });

  test('never covers another card', () => {
    let flow = offerFlow();
    for (let count = 0; count < 8; count++) flow = addAfter(flow, 'message', 'offer').flow;
    for (let count = 0; count < 4; count++) flow = addNear(flow, 'delay', { x: 5, y: 5 }).flow;
    expect(overlapping(flow)).toEqual([]);
  });

  test('stands where it is wished, or beside what stands there', () => {
    const from = { source: 'offer', exit: 'button:yes' };
    const free = addAtExit(offerFlow(), 'message', from, { x: 700, y: 40 });
    expect(nodeOf(free.flow, free.nodeId).position).toEqual({ x: 700, y: 40 });
    expect(overlapping(addAtExit(offerFlow(), 'message', from, { x: 100, y: 40 }).flow)).toEqual([]);
  });

  test('goes below its card when it follows next, and to the right otherwise', () => {
    const below = addAtExit(offerFlow(), 'message', { source: 'nudge', exit: 'next' });
    expect(nodeOf(below.flow, below.nodeId).position?.x).toBe(0);
    expect(nodeOf(below.flow, below.nodeId).position?.y).toBeGreaterThan(500);
    const beside = addAtExit(offerFlow(), 'message', { source: 'offer', exit: 'button:yes' });
    expect(nodeOf(beside.flow, beside.nodeId).position?.x).toBeGreaterThan(240);
  });
});

describe('a card inserted into a connection', () => {
  test.each([
    ['message', 'next'],
    ['delay', 'next'],
    ['condition', 'true'],
    ['split', 'branch:a'],
  ] as const)('comes between source and target: %s', (type, exit) => {
    const { flow, nodeId } = insertOnEdge(offerFlow(), type, 'e1');
    expect(leadsTo(flow, 'offer', 'next')).toBe(nodeId);
    expect(leadsTo(flow, nodeId, exit)).toBe('wait');
    expect(flow.edges).toHaveLength(3);
    expect(new Set(flow.edges.map(({ id }) => id)).size).toBe(3);
  });

  test('keeps the exit that it was inserted behind', () => {
    const before = addAtExit(offerFlow(), 'message', { source: 'offer', exit: 'button:no' });
    const edge = before.flow.edges.at(-1);
    const { flow, nodeId } = insertOnEdge(before.flow, 'delay', edge?.id ?? '');
    expect(leadsTo(flow, 'offer', 'button:no')).toBe(nodeId);
    expect(leadsTo(flow, nodeId, 'next')).toBe(before.nodeId);
  });

  test('moves down what stands in its way, and nothing above it', () => {
    const { flow } = insertOnEdge(offerFlow(), 'message', 'e2', { x: 0, y: 400 });
    expect(overlapping(flow)).toEqual([]);
    expect(nodeOf(flow, 'offer').position).toEqual({ x: 0, y: 0 });
    expect(nodeOf(flow, 'nudge').position?.y).toBeGreaterThan(460);
  });

  test('moves nothing when there is room', () => {
    const wide = move(offerFlow(), { nudge: { x: 0, y: 1000 } });
    const { flow } = insertOnEdge(wide, 'delay', 'e2', { x: 0, y: 600 });
    expect(nodeOf(flow, 'nudge').position).toEqual({ x: 0, y: 1000 });
  });
});

describe('deleting', () => {
  test('takes the edges of a deleted card with it', () => {
    const flow = remove(offerFlow(), { nodes: ['wait'], edges: [] });
    expect(flow.nodes.map(({ id }) => id)).toEqual(['offer', 'nudge']);
    expect(flow.edges).toEqual([]);
  });

  test('takes several cards and edges in one step', () => {
    const flow = remove(offerFlow(), { nodes: ['nudge'], edges: ['e1'] });
    expect(flow.nodes.map(({ id }) => id)).toEqual(['offer', 'wait']);
    expect(flow.edges).toEqual([]);
  });

  test('leaves a flow without a start when the start is deleted, and says so', () => {
    const flow = remove(offerFlow(), { nodes: ['offer'], edges: [] });
    expect(flow.start).toBe('');
    expect(validate(flow).map(({ code }) => code)).toContain('start_missing');
  });
});

describe('changing a card', () => {
  test('moves it to whole pixels', () => {
    expect(nodeOf(move(offerFlow(), { wait: { x: 10.6, y: -3.2 } }), 'wait').position).toEqual({
      x: 11,
      y: -3,
    });
  });

  test('moves several by the same way', () => {
    const flow = moveBy(offerFlow(), ['offer', 'nudge'], { x: 10, y: -20 });
    expect(flow.nodes.map(({ position }) => position)).toEqual([
      { x: 10, y: -20 },
      { x: 0, y: 260 },
      { x: 10, y: 440 },
    ]);
  });

  test('is no change when it stands where it stood', () => {
    const flow = offerFlow();
    expect(move(flow, { wait: { x: 0, y: 260 } })).toBe(flow);
  });

  test('takes the edges of a removed button along, and keeps the others', () => {
    const connected = addAtExit(offerFlow(), 'message', { source: 'offer', exit: 'button:yes' }).flow;
    const offer = nodeOf(connected, 'offer');
    if (offer.type !== 'message') throw new Error('The offer is a message');
    const buttons = [{ id: 'no', title: 'Not now' }];
    const flow = change(connected, { ...offer, content: { ...offer.content, buttons } });
    expect(leadsTo(flow, 'offer', 'button:yes')).toBeUndefined();
    expect(leadsTo(flow, 'offer', 'next')).toBe('wait');
  });

  test('calls it by its id when the name is deleted', () => {
    expect(nodeOf(rename(offerFlow(), 'wait', 'Patience'), 'wait').name).toBe('Patience');
    expect(nodeOf(rename(offerFlow(), 'wait', ''), 'wait')).not.toHaveProperty('name');
  });

  test('cuts a name at the 80 characters that can be saved', () => {
    expect(nodeOf(rename(offerFlow(), 'wait', 'x'.repeat(90)), 'wait').name).toHaveLength(80);
  });
});
