import { type Issue, issue } from '../issues.ts';
import type { Content, MessageNode } from '../schema.ts';
import type { Variables } from './variables.ts';
import { isWebAddress } from './web-address.ts';

type Template = Extract<Content, { kind: 'template' }>;

const headerNames = ['header_text', 'header_image', 'header_video', 'header_document'];
const bodyNames = Array.from({ length: 15 }, (_, index) => `body_${index + 1}`);

/** A template's name and language (Meta's rules for them), and its parameters (Connectly's names for them). */
export function* templateIssues(
  node: MessageNode,
  { template, language, parameters = {} }: Template,
  variables: Variables,
): Generator<Issue> {
  if (!/^[a-z0-9_]+$/.test(template)) yield issue('template_name_invalid', { node, name: template });
  if (!/^[a-z]{2,3}(_[A-Z]{2,3})?$/.test(language))
    yield issue('template_language_invalid', { node, language });
  yield* nameIssues(node, Object.keys(parameters));
  for (const [name, value] of Object.entries(parameters)) yield* valueIssues(node, name, value, variables);
}

function* nameIssues(node: MessageNode, names: string[]): Generator<Issue> {
  for (const name of names) if (!isKnown(name)) yield issue('parameter_unknown', { node, name });
  const headers = names.filter((name) => headerNames.includes(name));
  if (headers.length > 1) yield issue('parameter_header_doubled', { node, names: headers.join(', ') });
  // The body's parameters are positional: one that is left out would shift the others.
  const last = bodyNames.findLastIndex((name) => names.includes(name));
  for (const name of bodyNames.slice(0, last + 1))
    if (!names.includes(name)) yield issue('parameter_gap', { node, name });
}

function isKnown(name: string): boolean {
  return headerNames.includes(name) || bodyNames.includes(name) || /^button_([1-9]|10)_url$/.test(name);
}

function* valueIssues(
  node: MessageNode,
  name: string,
  value: string,
  variables: Variables,
): Generator<Issue> {
  const isFile = headerNames.includes(name) && name !== 'header_text';
  if (value.trim() === '') yield issue('parameter_empty', { node, name });
  else if (isFile && !isWebAddress(value)) yield issue('media_url_invalid', { node, url: value });
  else if (variables.mayBeEmpty(value)) yield issue('parameter_may_be_empty', { node, name });
  if (/[\n\r\t]| {5}/.test(value)) yield issue('parameter_line_breaks', { node, name });
}
