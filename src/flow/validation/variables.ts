import { type Issue, issue } from '../issues.ts';
import { fillIn, malformedBraces, variablesIn } from '../placeholders.ts';
import type { Flow, FlowNode } from '../schema.ts';
import { textsOf, variablesUsedBy } from '../used-variables.ts';
import { isReservedName } from './reserved-name.ts';

/** What the flow declares about its variables. */
export type Variables = {
  has: (name: string) => boolean;
  /** Whether a text that is not empty may become so for clients without values. */
  mayBeEmpty: (text: string) => boolean;
};

export function variablesOf(flow: Flow): Variables {
  const declared = flow.variables ?? [];
  const names = new Set(declared.map(({ name }) => name));
  // A required variable has a value; entries without one are rejected.
  const least = Object.fromEntries(declared.map((it) => [it.name, it.required ? 'value' : it.default]));
  return {
    has: (name) => names.has(name),
    mayBeEmpty: (text) =>
      variablesIn(text).every((name) => names.has(name)) && fillIn(text, least).trim() === '',
  };
}

/** The declarations: names that work, each once, none for nothing. */
export function* declarationIssues(flow: Flow): Generator<Issue> {
  const used = new Set(flow.nodes.flatMap(variablesUsedBy));
  const seen = new Set<string>();
  for (const { name } of flow.variables ?? []) {
    if (seen.has(name)) yield issue('variable_duplicate', { name });
    else if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || isReservedName(name))
      yield issue('variable_name_invalid', { name });
    else if (!used.has(name)) yield issue('variable_unused', { name });
    seen.add(name);
  }
}

/** What one node uses: only declared variables, and no braces that are none. */
export function* usageIssues(node: FlowNode, variables: Variables): Generator<Issue> {
  for (const name of variablesUsedBy(node))
    if (!variables.has(name)) yield issue('variable_unknown', { node, name });
  for (const text of textsOf(node)) {
    const braces = malformedBraces(text);
    if (braces !== null) yield issue('placeholder_malformed', { node, text: braces });
  }
}
