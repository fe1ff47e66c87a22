import { assertUnreachable } from '../assert-unreachable.ts';
import { variablesIn } from './placeholders.ts';
import type { Content, FlowNode } from './schema.ts';

/** The variables that a node compares or fills in, each once, in the order of their first use. */
export function variablesUsedBy(node: FlowNode): string[] {
  const compared = node.type === 'condition' && 'variable' in node.if ? [node.if.variable] : [];
  return [...new Set([...compared, ...textsOf(node).flatMap(variablesIn)])];
}

/** The variables that a message fills in, each once, in the order of their first use. */
export function variablesOfContent(content: Content): string[] {
  return [...new Set(textsOfContent(content).flatMap(variablesIn))];
}

/** The texts of a node in which variables are filled in. */
export function textsOf(node: FlowNode): string[] {
  return node.type === 'message' ? textsOfContent(node.content) : [];
}

function textsOfContent(content: Content): string[] {
  switch (content.kind) {
    case 'text':
      return [content.text];
    case 'media':
      return [content.url, content.caption ?? ''];
    case 'template':
      return Object.values(content.parameters ?? {});
    default:
      return assertUnreachable(content);
  }
}
