import { describe, expect, it } from 'vitest';
import { demoFlow } from '../../../src/demo/demo-flow.ts';
import type { Flow, FlowNode } from '../../../src/flow/schema.ts';
import { flowDiff, isSame } from '../../../web/src/publish/flow-diff.ts';

const nothing = { added: [], removed: [], changed: [], connections: [], settings: [] };

const withNode = (id: string, change: (node: FlowNode) => FlowNode): Flow => ({
  ...demoFlow,
  nodes: demoFlow.nodes.map((node) => (node.id === id ? change(node) : node)),
});

describe('the difference of two flows', () => {
  it('is nothing when cards were only moved', () => {
    const moved = {
      ...demoFlow,
      nodes: demoFlow.nodes.map((node) => ({ ...node, position: { x: 7, y: 7 } })),
    };
    expect(flowDiff(demoFlow, moved)).toEqual(nothing);
    expect(isSame(flowDiff(demoFlow, moved))).toBe(true);
  });

  it('names the fields of a card that changed', () => {
    const diff = flowDiff(
      demoFlow,
      withNode('thanks', (node) => ({ ...node, type: 'message', content: { kind: 'text', text: 'Hello' } })),
    );
    expect(diff).toEqual({ ...nothing, changed: [{ id: 'thanks', name: 'Thanks', fields: ['text'] }] });
    expect(isSame(diff)).toBe(false);
  });

  it('sees a time, a name, a button and another kind of message', () => {
    const fieldsOf = (flow: Flow) => flowDiff(demoFlow, flow).changed.map(({ fields }) => fields);
    expect(
      fieldsOf(withNode('wait', (node) => ({ ...node, type: 'delay', seconds: 5, condition: 'all' }))),
    ).toEqual([['time', 'for whom']]);
    expect(fieldsOf(withNode('nudge', (node) => ({ ...node, name: 'Poke' })))).toEqual([['name']]);
    expect(
      fieldsOf(
        withNode('offer', (node) =>
          node.type === 'message' ? { ...node, content: { ...node.content, buttons: [] } } : node,
        ),
      ),
    ).toEqual([['buttons']]);
    expect(
      fieldsOf(
        withNode('nudge', (node) => ({ ...node, type: 'message', content: { kind: 'text', text: 'Hi' } })),
      ),
    ).toEqual([['kind of message', 'template', 'language', 'parameters', 'text']]);
  });

  it('tells cards that are new and gone, and connections that were drawn, moved and cut', () => {
    const call: FlowNode = { id: 'call', type: 'message', content: { kind: 'text', text: 'We call you.' } };
    const after: Flow = {
      ...demoFlow,
      nodes: [...demoFlow.nodes.filter(({ id }) => id !== 'bye'), call],
      edges: [
        { id: 'e1', source: 'offer', sourceHandle: 'next', target: 'wait' },
        { id: 'e3', source: 'offer', sourceHandle: 'button:yes', target: 'call' },
        { id: 'e5', source: 'call', sourceHandle: 'failed', target: 'thanks' },
      ],
    };
    expect(flowDiff(demoFlow, after)).toEqual({
      added: [{ id: 'call', name: 'call' }],
      removed: [{ id: 'bye', name: 'Another time' }],
      changed: [],
      connections: [
        '“Yes please” of “Offer” leads to “call” instead of to “Thanks”.',
        '“failed” of “call” leads to “Thanks”.',
        '“One minute without a tap” does not lead to “Nudge” any more.',
        '“Not now” of “Offer” does not lead to “Another time” any more.',
      ],
      settings: [],
    });
  });

  it('says nothing of connections that went out of a card that is gone', () => {
    const after = {
      ...demoFlow,
      nodes: demoFlow.nodes.filter(({ id }) => id !== 'wait'),
      edges: demoFlow.edges.filter(({ source, target }) => source !== 'wait' && target !== 'wait'),
    };
    expect(flowDiff(demoFlow, after).connections).toEqual([
      '“Offer” does not lead to “One minute without a tap” any more.',
    ]);
  });

  it('tells what changed for the whole flow', () => {
    const after: Flow = { ...demoFlow, start: 'nudge', listenHours: 2, lateClicks: 'follow', variables: [] };
    expect(flowDiff(demoFlow, after).settings).toEqual([
      'start',
      'listening time',
      'late clicks',
      'variables',
    ]);
    const { lateClicks: _, ...silent } = demoFlow;
    expect(flowDiff(demoFlow, silent).settings).toEqual([]);
  });
});
