import { assertUnreachable } from '../assert-unreachable.ts';
import { limits } from './limits.ts';
import type { Condition, Flow, FlowNode } from './schema.ts';

/**
 * What a run needs of a flow: nodes, exits, delays, conditions and weights, and no text that a client would see.
 * It is the input of the run's workflow, so it is small, and immutable for the run.
 */
export type CompiledFlow = { start: string; listenMs: number; nodes: Record<string, CompiledNode> };

/** `to` maps each drawn exit to the node it leads to; `name` is only there when the node has one. */
export type CompiledNode = { name?: string; to: Record<string, string> } & (
  | { type: 'message'; buttons: string[]; optOut: string[] }
  | { type: 'delay'; ms: number; unlessClicked: boolean }
  | { type: 'condition'; if: Condition }
  | { type: 'split'; branches: { id: string; weight: number }[] }
);

/** Compiles a flow that `validate` found no error in. */
export function compile(flow: Flow): CompiledFlow {
  const nodes: Record<string, CompiledNode> = {};
  for (const node of flow.nodes) {
    const to: Record<string, string> = {};
    for (const edge of flow.edges) if (edge.source === node.id) to[edge.sourceHandle] = edge.target;
    nodes[node.id] = { ...(node.name ? { name: node.name } : {}), to, ...compileNode(node) };
  }
  const listenHours = flow.listenHours ?? limits.listenHours.default;
  return { start: flow.start, listenMs: Math.round(listenHours * 3_600_000), nodes };
}

function compileNode(node: FlowNode) {
  switch (node.type) {
    case 'message': {
      const buttons = node.content.buttons ?? [];
      return {
        type: node.type,
        buttons: buttons.map((button) => button.id),
        optOut: buttons.filter((button) => button.optOut).map((button) => button.id),
      };
    }
    case 'delay':
      return {
        type: node.type,
        ms: Math.round(node.seconds * 1000),
        unlessClicked: node.condition === 'no_click',
      };
    case 'condition':
      return { type: node.type, if: node.if };
    case 'split':
      return { type: node.type, branches: node.branches };
    default:
      return assertUnreachable(node);
  }
}

/** The part of an entry's variables that conditions compare: all that the engine gets to see of them. */
export function factsFor(flow: CompiledFlow, variables: Record<string, string>): Record<string, string> {
  const facts: Record<string, string> = {};
  for (const node of Object.values(flow.nodes)) {
    if (node.type !== 'condition' || !('variable' in node.if)) continue;
    const value = Object.hasOwn(variables, node.if.variable) ? variables[node.if.variable] : undefined;
    if (value !== undefined) facts[node.if.variable] = value;
  }
  return facts;
}

/** What people call a node: its name, else its id. */
export function nodeLabel(flow: CompiledFlow, id: string): string {
  return flow.nodes[id]?.name ?? id;
}
