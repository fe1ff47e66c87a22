import { assertUnreachable } from '../../../../src/assert-unreachable.ts';
import type { Flow, FlowNode, MessageNode } from '../../../../src/flow/schema.ts';
import type { Position } from './card-size.ts';
import { freshId, freshName } from './fresh-names.ts';

export type NodeType = FlowNode['type'];

const names: Record<NodeType, string> = {
  message: 'Message',
  delay: 'Time delay',
  condition: 'Condition',
  split: 'Random split',
};

/** A card of a kind as it comes out of the sidebar: with an id and a name of its own, and settings that can be saved. */
export function newNode(flow: Flow, type: NodeType, position: Position): FlowNode {
  const base = {
    id: freshId(
      names[type],
      flow.nodes.map(({ id }) => id),
    ),
    name: freshName(names[type], flow.nodes),
    position: { x: Math.round(position.x), y: Math.round(position.y) },
  };
  switch (type) {
    case 'message':
      return { ...base, type, content: { kind: 'text', text: '' } };
    case 'delay':
      return { ...base, type, seconds: 4 * 3600, condition: 'all' };
    case 'condition':
      return { ...base, type, if: firstQuestion(flow) };
    case 'split':
      return {
        ...base,
        type,
        branches: [
          { id: 'a', weight: 50 },
          { id: 'b', weight: 50 },
        ],
      };
    default:
      return assertUnreachable(type);
  }
}

/** What a new condition asks: about the flow's first variable, else about its first button. */
function firstQuestion(flow: Flow): Extract<FlowNode, { type: 'condition' }>['if'] {
  const variable = flow.variables?.[0]?.name;
  const clicked = variable === undefined ? firstButton(flow) : undefined;
  return clicked ? { clicked } : { variable: variable ?? 'first_name', op: 'exists' };
}

/** The messages that have buttons: what a condition can ask a click of. */
export function messagesWithButtons(flow: Flow): MessageNode[] {
  return flow.nodes.filter(
    (node): node is MessageNode => node.type === 'message' && (node.content.buttons ?? []).length > 0,
  );
}

/** The first button of a flow, or of one of its messages. */
export function firstButton(flow: Flow, nodeId?: string): { node: string; button: string } | undefined {
  const message = messagesWithButtons(flow).find(({ id }) => nodeId === undefined || id === nodeId);
  const button = message?.content.buttons?.[0];
  return message && button ? { node: message.id, button: button.id } : undefined;
}
