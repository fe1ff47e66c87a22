import { describe, expect, test } from 'vitest';
import {
  connect,
  disconnect,
  freeExit,
  reconnect,
  withoutBrokenEdges,
} from '../../../web/src/builder/document/connect.ts';
import { leadsTo, nodeOf, offerFlow } from './flows.ts';

describe('connecting an exit', () => {
  test('draws an edge with an id of its own', () => {
    const flow = connect(offerFlow(), { source: 'offer', exit: 'button:yes' }, 'nudge');
    expect(flow.edges.at(-1)).toEqual({
      id: 'e3',
      source: 'offer',
      sourceHandle: 'button:yes',
      target: 'nudge',
    });
  });

  test('replaces what the exit led to: an exit has one edge', () => {
    const flow = connect(offerFlow(), { source: 'offer', exit: 'next' }, 'nudge');
    expect(flow.edges).toHaveLength(2);
    expect(leadsTo(flow, 'offer', 'next')).toBe('nudge');
  });

  test('is no change when it leads there already', () => {
    const flow = offerFlow();
    expect(connect(flow, { source: 'offer', exit: 'next' }, 'wait')).toBe(flow);
  });

  test('can be taken back', () => {
    expect(
      leadsTo(disconnect(offerFlow(), { source: 'offer', exit: 'next' }), 'offer', 'next'),
    ).toBeUndefined();
  });
});

describe('moving an edge', () => {
  test('to another target keeps its id', () => {
    const flow = reconnect(offerFlow(), 'e1', { source: 'offer', exit: 'next' }, 'nudge');
    expect(flow.edges[0]).toEqual({ id: 'e1', source: 'offer', sourceHandle: 'next', target: 'nudge' });
  });

  test('to an exit that is taken replaces what was there', () => {
    const both = connect(offerFlow(), { source: 'offer', exit: 'button:yes' }, 'nudge');
    const flow = reconnect(both, 'e1', { source: 'offer', exit: 'button:yes' }, 'wait');
    expect(leadsTo(flow, 'offer', 'button:yes')).toBe('wait');
    expect(leadsTo(flow, 'offer', 'next')).toBeUndefined();
    expect(flow.edges).toHaveLength(2);
  });
});

describe('a free exit', () => {
  test('is the first that leads nowhere', () => {
    expect(freeExit(offerFlow(), nodeOf(offerFlow(), 'offer'))).toBe('button:yes');
    expect(freeExit(offerFlow(), nodeOf(offerFlow(), 'nudge'))).toBe('next');
  });

  test('is none when all lead somewhere', () => {
    expect(freeExit(offerFlow(), nodeOf(offerFlow(), 'wait'))).toBeUndefined();
  });
});

describe('broken edges', () => {
  test('are taken out, sound ones stay', () => {
    const flow = offerFlow();
    const broken = [
      { id: 'x1', source: 'gone', sourceHandle: 'next', target: 'offer' },
      { id: 'x2', source: 'offer', sourceHandle: 'button:gone', target: 'wait' },
      { id: 'x3', source: 'nudge', sourceHandle: 'next', target: 'gone' },
    ];
    expect(withoutBrokenEdges({ ...flow, edges: [...flow.edges, ...broken] }).edges).toEqual(flow.edges);
    expect(withoutBrokenEdges(flow)).toBe(flow);
  });
});
