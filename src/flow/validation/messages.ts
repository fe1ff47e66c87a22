import { assertUnreachable } from '../../assert-unreachable.ts';
import { type Issue, issue } from '../issues.ts';
import { limits } from '../limits.ts';
import { withoutVariables } from '../placeholders.ts';
import type { Content, MessageNode } from '../schema.ts';
import { buttonIssues } from './buttons.ts';
import type { Graph } from './graph.ts';
import { templateIssues } from './templates.ts';
import type { Variables } from './variables.ts';
import { isWebAddress } from './web-address.ts';

/** A message: its text, its file or its template, within WhatsApp's limits, and its buttons. */
export function* messageIssues(node: MessageNode, graph: Graph, variables: Variables): Generator<Issue> {
  const { content } = node;
  switch (content.kind) {
    case 'text':
      yield* textIssues(node, content, variables);
      break;
    case 'media':
      yield* mediaIssues(node, content);
      break;
    case 'template':
      yield* templateIssues(node, content, variables);
      break;
    default:
      return assertUnreachable(content);
  }
  yield* buttonIssues(node, graph);
}

function* textIssues(
  node: MessageNode,
  { text, buttons }: Extract<Content, { kind: 'text' }>,
  variables: Variables,
): Generator<Issue> {
  if (text.trim() === '') yield issue('text_empty', { node });
  else if (variables.mayBeEmpty(text)) yield issue('text_may_be_empty', { node });
  const limit = buttons?.length ? limits.textWithButtons : limits.text;
  const count = fixedLength(text);
  if (count > limit) yield issue('text_too_long', { node, count, limit });
}

function* mediaIssues(
  node: MessageNode,
  { url, caption = '', buttons }: Extract<Content, { kind: 'media' }>,
): Generator<Issue> {
  if (!isWebAddress(url)) yield issue('media_url_invalid', { node, url });
  // A message with buttons is an interactive one, and its body is not optional; the caption becomes it.
  if (buttons?.length && caption.trim() === '') yield issue('caption_missing', { node });
  const count = fixedLength(caption);
  if (count > limits.caption) yield issue('caption_too_long', { node, count, limit: limits.caption });
}

/** The characters that every client gets: how long the variables' values are is not known here. */
function fixedLength(text: string): number {
  return withoutVariables(text).length;
}
