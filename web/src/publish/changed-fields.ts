import { assertUnreachable } from '../../../src/assert-unreachable.ts';
import type { Content, FlowNode } from '../../../src/flow/schema.ts';

/** What differs between two states of one node, in words; empty when only its place on the canvas does. */
export function changedFields(before: FlowNode, after: FlowNode): string[] {
  const old = fieldsOf(before);
  const now = fieldsOf(after);
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]));
}

function fieldsOf(node: FlowNode): Record<string, unknown> {
  return { kind: node.type, name: node.name?.trim() || undefined, ...ownFields(node) };
}

function ownFields(node: FlowNode): Record<string, unknown> {
  switch (node.type) {
    case 'message':
      return contentFields(node.content);
    case 'delay':
      return { time: node.seconds, 'for whom': node.condition };
    case 'condition':
      return { condition: node.if };
    case 'split':
      return { branches: node.branches };
    default:
      return assertUnreachable(node);
  }
}

function contentFields(content: Content): Record<string, unknown> {
  const buttons = content.buttons ?? [];
  const shared = { 'kind of message': content.kind, buttons };
  switch (content.kind) {
    case 'text':
      return { ...shared, text: content.text };
    case 'media':
      return { ...shared, file: [content.media, content.url], caption: content.caption ?? '' };
    case 'template':
      return {
        ...shared,
        template: content.template,
        language: content.language,
        parameters: Object.entries(content.parameters ?? {}).sort(([a], [b]) => a.localeCompare(b)),
      };
    default:
      return assertUnreachable(content);
  }
}
