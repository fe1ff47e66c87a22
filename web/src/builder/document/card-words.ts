import { assertUnreachable } from '../../../../src/assert-unreachable.ts';
import type { Condition, Content, Flow, FlowNode } from '../../../../src/flow/schema.ts';
import { duration } from '../../../../src/flow/validation/duration-words.ts';
import { nodeName } from '../../../../src/flow/validation/node-name.ts';

/** What a card says of itself below its name. */
export type CardWords = {
  /** The kind of card, in a few words: `Template · en_US`, `Time delay`. */
  kind: string;
  /** What it does or says. */
  text: string;
};

/** @param flow where names of other cards are looked up */
export function cardWords(node: FlowNode, flow: Flow): CardWords {
  switch (node.type) {
    case 'message':
      return messageWords(node.content);
    case 'delay':
      return {
        kind: 'Time delay',
        text: `${duration(node.seconds)} · ${delayCondition(node.condition)}`,
      };
    case 'condition':
      return { kind: 'Condition', text: conditionWords(node.if, flow) };
    case 'split':
      return {
        kind: 'Random split',
        text: `${node.branches.length} ${node.branches.length === 1 ? 'branch' : 'branches'}, at random`,
      };
    default:
      return assertUnreachable(node);
  }
}

/** The two conditions of a time delay, in Connectly's words. */
export function delayCondition(condition: 'all' | 'no_click'): string {
  return condition === 'all' ? 'All customers' : 'Did not click a button';
}

export const operatorWords = {
  equals: 'is',
  not_equals: 'is not',
  contains: 'contains',
  exists: 'has a value',
  greater_than: 'is more than',
  less_than: 'is less than',
} as const;

function messageWords(content: Content): CardWords {
  switch (content.kind) {
    case 'template':
      return { kind: `Template · ${content.language}`, text: content.template };
    case 'text':
      return { kind: 'Text', text: content.text };
    case 'media':
      return {
        kind: content.media.charAt(0).toUpperCase() + content.media.slice(1),
        text: content.caption?.trim() || content.url,
      };
    default:
      return assertUnreachable(content);
  }
}

function conditionWords(condition: Condition, flow: Flow): string {
  if ('clicked' in condition) {
    const { node: id, button: buttonId } = condition.clicked;
    const node = flow.nodes.find((each) => each.id === id);
    const buttons = node?.type === 'message' ? (node.content.buttons ?? []) : [];
    const title = buttons.find((button) => button.id === buttonId)?.title ?? buttonId;
    return `has clicked “${title}” of ${node ? nodeName(node) : id}`;
  }
  const { variable, op, value } = condition;
  return op === 'exists'
    ? `${variable} has a value`
    : `${variable} ${operatorWords[op]} ${value === undefined || value === '' ? '…' : `“${value}”`}`;
}
