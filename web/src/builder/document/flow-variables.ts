import { assertUnreachable } from '../../../../src/assert-unreachable.ts';
import type { Content, Flow, FlowNode } from '../../../../src/flow/schema.ts';
import { variablesUsedBy } from '../../../../src/flow/used-variables.ts';
import { isReservedName } from '../../../../src/flow/validation/reserved-name.ts';

export type Variable = NonNullable<Flow['variables']>[number];

/** Declares a variable; nothing changes when it is declared already. */
export function addVariable(flow: Flow, variable: Variable): Flow {
  const variables = flow.variables ?? [];
  if (variables.some(({ name }) => name === variable.name)) return flow;
  return { ...flow, variables: [...variables, variable] };
}

export function removeVariable(flow: Flow, name: string): Flow {
  return { ...flow, variables: (flow.variables ?? []).filter((variable) => variable.name !== name) };
}

/** Changes what is said of a variable; an empty default or example is none. */
export function changeVariable(flow: Flow, name: string, changed: Omit<Variable, 'name'>): Flow {
  return {
    ...flow,
    variables: (flow.variables ?? []).map((variable) =>
      variable.name === name ? tidyVariable({ ...variable, ...changed }) : variable,
    ),
  };
}

/** Why a variable cannot be called so; null when it can. */
export function variableNameProblem(flow: Flow, name: string, wish: string): string | null {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(wish) || isReservedName(wish))
    return 'Letters, digits and underscores only, not beginning with a digit.';
  if (wish !== name && (flow.variables ?? []).some((variable) => variable.name === wish))
    return 'There is a variable with this name already.';
  return null;
}

/** Gives a variable another name, and uses it wherever the flow used the old one. */
export function renameVariable(flow: Flow, from: string, to: string): Flow {
  const placeholder = new RegExp(`\\{\\{\\s*${from}\\s*\\}\\}`, 'g');
  const inText = (text: string) => text.replace(placeholder, `{{${to}}}`);
  return {
    ...flow,
    variables: (flow.variables ?? []).map((each) => (each.name === from ? { ...each, name: to } : each)),
    nodes: flow.nodes.map((node) => {
      if (!variablesUsedBy(node).includes(from)) return node;
      if (node.type === 'message') return { ...node, content: withTexts(node.content, inText) };
      if (node.type === 'condition' && 'variable' in node.if)
        return { ...node, if: { ...node.if, variable: to } };
      return node;
    }),
  };
}

/** The variables that a card uses and the flow does not declare. */
export function undeclared(flow: Flow, node: FlowNode): string[] {
  const declared = new Set((flow.variables ?? []).map(({ name }) => name));
  return variablesUsedBy(node).filter((name) => !declared.has(name));
}

function withTexts(content: Content, change: (text: string) => string): Content {
  switch (content.kind) {
    case 'text':
      return { ...content, text: change(content.text) };
    case 'media':
      return {
        ...content,
        url: change(content.url),
        ...(content.caption === undefined ? {} : { caption: change(content.caption) }),
      };
    case 'template': {
      const filled = Object.entries(content.parameters ?? {}).map(([name, value]) => [name, change(value)]);
      return { ...content, ...(content.parameters ? { parameters: Object.fromEntries(filled) } : {}) };
    }
    default:
      return assertUnreachable(content);
  }
}

function tidyVariable({ name, required, default: fallback, example }: Variable): Variable {
  return {
    name,
    ...(required ? { required } : {}),
    ...(fallback ? { default: fallback } : {}),
    ...(example ? { example } : {}),
  };
}
