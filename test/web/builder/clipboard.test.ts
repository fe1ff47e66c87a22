import { describe, expect, test } from 'vitest';
import { flowSchema } from '../../../src/flow/schema.ts';
import { copy, duplicate, paste } from '../../../web/src/builder/document/clipboard.ts';
import { emptyFlow, leadsTo, nodeOf, offerFlow } from './flows.ts';

describe('copying', () => {
  test('takes the edges among the copied cards only', () => {
    const clip = copy(offerFlow(), ['offer', 'wait']);
    expect(clip.nodes.map(({ id }) => id)).toEqual(['offer', 'wait']);
    expect(clip.edges.map(({ id }) => id)).toEqual(['e1']);
  });
});

describe('pasting', () => {
  test('gives fresh ids and names, and keeps the inner edges', () => {
    const { flow, nodeIds } = paste(offerFlow(), copy(offerFlow(), ['offer', 'wait']));
    expect(nodeIds).toEqual(['offer_2', 'wait_2']);
    expect(nodeOf(flow, 'offer_2').name).toBe('Offer 2');
    expect(leadsTo(flow, 'offer_2', 'next')).toBe('wait_2');
    expect(new Set(flow.edges.map(({ id }) => id)).size).toBe(flow.edges.length);
    expect(flowSchema.safeParse(flow).success).toBe(true);
  });

  test('leaves the originals as they are', () => {
    const { flow } = duplicate(offerFlow(), ['offer', 'wait', 'nudge']);
    expect(flow.nodes.slice(0, 3)).toEqual(offerFlow().nodes);
    expect(flow.edges.slice(0, 2)).toEqual(offerFlow().edges);
    expect(flow.start).toBe('offer');
  });

  test('again and again counts on', () => {
    const clip = copy(offerFlow(), ['wait']);
    const once = paste(offerFlow(), clip);
    const twice = paste(once.flow, clip);
    expect(twice.nodeIds).toEqual(['wait_3']);
    expect(duplicate(once.flow, ['wait_2']).nodeIds).toEqual(['wait_3']);
  });

  test('moves the copies a little, so that they can be seen', () => {
    const { flow } = duplicate(offerFlow(), ['wait']);
    expect(nodeOf(flow, 'wait_2').position).toEqual({ x: 48, y: 308 });
  });

  test('lets a copied condition ask for the copied message', () => {
    const flow = offerFlow();
    flow.nodes.push({ id: 'asks', type: 'condition', if: { clicked: { node: 'offer', button: 'yes' } } });
    const both = duplicate(flow, ['offer', 'asks']).flow;
    expect(nodeOf(both, 'asks_2')).toMatchObject({ if: { clicked: { node: 'offer_2', button: 'yes' } } });
    const alone = duplicate(flow, ['asks']).flow;
    expect(nodeOf(alone, 'asks_2')).toMatchObject({ if: { clicked: { node: 'offer', button: 'yes' } } });
  });

  test('into an empty flow gives it a start', () => {
    const { flow } = paste(emptyFlow, copy(offerFlow(), ['offer', 'wait']));
    expect(flow.start).toBe('offer');
    expect(leadsTo(flow, 'offer', 'next')).toBe('wait');
  });

  test('shares nothing with the original', () => {
    const original = offerFlow();
    const { flow } = duplicate(original, ['offer']);
    const [first, copied] = [nodeOf(flow, 'offer'), nodeOf(flow, 'offer_2')];
    if (first.type !== 'message' || copied.type !== 'message') throw new Error('Both are messages');
    expect(copied.content).toEqual(first.content);
    expect(copied.content).not.toBe(first.content);
  });
});
