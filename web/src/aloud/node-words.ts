import { assertUnreachable } from '../../../src/assert-unreachable.ts';
import type { Condition, Content, Flow, FlowNode } from '../../../src/flow/schema.ts';
import { duration } from '../../../src/flow/validation/duration-words.ts';
import type { Graph } from '../../../src/flow/validation/graph.ts';
import { nodeName } from '../../../src/flow/validation/node-name.ts';

/** The whole flow in a sentence: what it begins with and how much there is of it. */
export function summaryWords(flow: Flow, graph: Graph): string {
  const start = graph.nodes.get(flow.start);
  const count = (type: FlowNode['type'], word: string) => {
    const number = flow.nodes.filter((node) => node.type === type).length;
    return number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`];
  };
  const parts = [
    ...count('message', 'message'),
    ...count('delay', 'time delay'),
    ...count('condition', 'condition'),
    ...count('split', 'random split'),
  ];
  if (parts.length === 0) return 'The flow is empty.';
  return `The flow has ${list(parts)}${start ? `, and begins with “${nodeName(start)}”` : ', and no start'}.`;
}

/** What a node is and does, without its name and its ways. */
export function nodeWords(node: FlowNode, graph: Graph): string {
  switch (node.type) {
    case 'message':
      return contentWords(node.content);
    case 'delay':
      return `time delay of ${duration(node.seconds)}${node.condition === 'no_click' ? ', for whoever tapped no button' : ''}`;
    case 'condition':
      return `asks whether ${conditionWords(node.if, graph)}`;
    case 'split':
      return 'sends each client one of these ways, by chance';
    default:
      return assertUnreachable(node);
  }
}

function contentWords(content: Content): string {
  const titles = (content.buttons ?? []).map(({ title }) => `“${title}”`);
  const buttons =
    titles.length === 0 ? '' : `, ${titles.length === 1 ? 'button' : 'buttons'} ${list(titles)}`;
  return `${kindWords(content)}${buttons}`;
}

function kindWords(content: Content): string {
  switch (content.kind) {
    case 'template': {
      const filled = Object.values(content.parameters ?? {}).filter((value) => value !== '');
      return `template “${content.template}”${filled.length > 0 ? ` with ${list(filled.map((value) => `“${value}”`))}` : ''}`;
    }
    case 'text':
      return content.text.trim() === '' ? 'an empty text' : `text “${content.text}”`;
    case 'media':
      return `${content.media} ${content.url || 'without an address'}${content.caption ? `, “${content.caption}”` : ''}`;
    default:
      return assertUnreachable(content);
  }
}

function conditionWords(condition: Condition, graph: Graph): string {
  if ('clicked' in condition) {
    const node = graph.nodes.get(condition.clicked.node);
    const buttons = node?.type === 'message' ? (node.content.buttons ?? []) : [];
    const title =
      buttons.find(({ id }) => id === condition.clicked.button)?.title ?? condition.clicked.button;
    return `“${title}” of “${node ? nodeName(node) : condition.clicked.node}” was tapped`;
  }
  const value = `“${condition.value ?? ''}”`;
  switch (condition.op) {
    case 'equals':
      return `${condition.variable} is ${value}`;
    case 'not_equals':
      return `${condition.variable} is not ${value}`;
    case 'contains':
      return `${condition.variable} contains ${value}`;
    case 'exists':
      return `${condition.variable} is there`;
    case 'greater_than':
      return `${condition.variable} is more than ${condition.value ?? ''}`;
    case 'less_than':
      return `${condition.variable} is less than ${condition.value ?? ''}`;
    default:
      return assertUnreachable(condition.op);
  }
}

/** `one`, `one and two`, `one, two and three` */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
