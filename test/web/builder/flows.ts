import type { Flow, FlowNode } from '../../../src/flow/schema.ts';

/** An offer with two buttons and a failed exit that leads nowhere; a wait behind it, and a nudge behind that. */
export function offerFlow(): Flow {
  return {
    schema: 1,
    start: 'offer',
    variables: [{ name: 'first_name', required: true, example: 'Ana' }],
    nodes: [
      {
        id: 'offer',
        type: 'message',
        name: 'Offer',
        position: { x: 0, y: 0 },
        content: {
          kind: 'text',
          text: 'Hello {{first_name}}',
          buttons: [
            { id: 'yes', title: 'Yes please' },
            { id: 'no', title: 'Not now' },
          ],
        },
      },
      {
        id: 'wait',
        type: 'delay',
        name: 'Wait',
        position: { x: 0, y: 260 },
        seconds: 3600,
        condition: 'no_click',
      },
      {
        id: 'nudge',
        type: 'message',
        name: 'Nudge',
        position: { x: 0, y: 460 },
        content: { kind: 'text', text: 'Still there, {{ first_name }}?' },
      },
    ],
    edges: [
      { id: 'e1', source: 'offer', sourceHandle: 'next', target: 'wait' },
      { id: 'e2', source: 'wait', sourceHandle: 'next', target: 'nudge' },
    ],
  };
}

export const emptyFlow: Flow = { schema: 1, start: '', nodes: [], edges: [] };

/** The node of this id; a test that asks for one that is not there fails. */
export function nodeOf(flow: Flow, id: string): FlowNode {
  const node = flow.nodes.find((each) => each.id === id);
  if (!node) throw new Error(`The flow has no node ${id}`);
  return node;
}

/** What an exit leads to. */
export function leadsTo(flow: Flow, source: string, exit: string): string | undefined {
  return flow.edges.find((edge) => edge.source === source && edge.sourceHandle === exit)?.target;
}
