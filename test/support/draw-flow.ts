import type { Button, Condition, Content, Flow, FlowNode, MessageNode } from '../../src/flow/schema.ts';

/**
 * Draws a flow: it starts at the first node, and an edge is written `offer button:yes → thanks`. Whatever else a flow
 * has goes into `more`.
 */
export function drawFlow(nodes: FlowNode[], edges: string[] = [], more: Partial<Flow> = {}): Flow {
  return {
    schema: 1,
    start: nodes[0]?.id ?? '',
    nodes,
    edges: edges.map((edge, index) => {
      const [source = '', sourceHandle = '', , target = ''] = edge.split(' ');
      return { id: `e${index + 1}`, source, sourceHandle, target };
    }),
    ...more,
  };
}

/** Buttons from their ids; a title is its id with a capital letter. */
export function buttons(...ids: string[]): Button[] {
  return ids.map((id) => ({ id, title: id.slice(0, 1).toUpperCase() + id.slice(1) }));
}

export function message(id: string, content: Content): MessageNode {
  return { id, type: 'message', content };
}

export function template(id: string, ...buttonIds: string[]): MessageNode {
  return message(id, {
    kind: 'template',
    template: 'spring_offer',
    language: 'en_US',
    buttons: buttons(...buttonIds),
  });
}

export function text(id: string, ...buttonIds: string[]): MessageNode {
  return message(id, { kind: 'text', text: `Text of ${id}`, buttons: buttons(...buttonIds) });
}

export function delay(id: string, hours: number, condition: 'all' | 'no_click' = 'all'): FlowNode {
  return { id, type: 'delay', seconds: hours * 3600, condition };
}

export function condition(id: string, holds: Condition): FlowNode {
  return { id, type: 'condition', if: holds };
}

export function clicked(id: string, node: string, button: string): FlowNode {
  return condition(id, { clicked: { node, button } });
}

export function split(id: string, ...weights: number[]): FlowNode {
  const branches = weights.map((weight, index) => ({ id: String.fromCharCode(97 + index), weight }));
  return { id, type: 'split', branches };
}

/** A template to begin with, then this node behind its button `yes`: a place where free-form messages are allowed. */
export function afterTap(node: FlowNode, more: Partial<Flow> = {}): Flow {
  return drawFlow([template('offer', 'yes'), node], [`offer button:yes → ${node.id}`], more);
}
