import { assertUnreachable } from '../../../../src/assert-unreachable.ts';
import { branchExit, buttonExit } from '../../../../src/flow/exits.ts';
import type { Play } from '../../../../src/flow/play.ts';
import type { Condition, Flow, FlowNode } from '../../../../src/flow/schema.ts';
import { timeWords } from './time-words.ts';
import type { YamlValue } from './yaml.ts';

type SplitNode = Extract<FlowNode, { type: 'split' }>;

/** The flow as a scenario draws it, a node a line, beginning with its start. @param play says where random splits led */
export function drawnFlow(flow: Flow, play: Play): { [node: string]: YamlValue } {
  const start = flow.nodes.filter(({ id }) => id === flow.start);
  const others = flow.nodes.filter(({ id }) => id !== flow.start);
  return Object.fromEntries(
    [...start, ...others].map((node) => [nameInScenario(node.id), drawnNode(node, flow, play)]),
  );
}

/** A node's id as a key that keeps its place: keys that are whole numbers would come first, whatever was written. */
export function nameInScenario(id: string): string {
  return /^\d+$/.test(id) ? `node_${id}` : id;
}

function drawnNode(node: FlowNode, flow: Flow, play: Play): YamlValue {
  const to = (exit: string) => {
    const edge = flow.edges.find((it) => it.source === node.id && it.sourceHandle === exit);
    return edge && nameInScenario(edge.target);
  };
  switch (node.type) {
    case 'message':
      return drawnMessage(node, to);
    case 'delay': {
      const only = node.condition === 'no_click' ? 'who did not click' : undefined;
      return present({ delay: timeWords(node.seconds * 1000), only, next: to('next') });
    }
    case 'condition':
      return present({ if: drawnCondition(node.if), then: to('true'), else: to('false') });
    case 'split':
      return { split: drawnSplit(node, to, play) };
    default:
      return assertUnreachable(node);
  }
}

function drawnMessage(
  { content }: Extract<FlowNode, { type: 'message' }>,
  to: (exit: string) => string | undefined,
): YamlValue {
  const buttons = (content.buttons ?? []).map(({ id, optOut }) => [
    id,
    optOut ? 'opts out' : (to(buttonExit(id)) ?? null),
  ]);
  return present({
    ...drawnContent(content),
    buttons: buttons.length > 0 ? Object.fromEntries(buttons) : undefined,
    next: to('next'),
    failed: to('failed'),
  });
}

function drawnContent(content: Extract<FlowNode, { type: 'message' }>['content']) {
  switch (content.kind) {
    case 'text':
      return { text: content.text };
    case 'media':
      return { media: content.media, url: content.url, caption: content.caption };
    case 'template': {
      const parameters = Object.keys(content.parameters ?? {}).length > 0 ? content.parameters : undefined;
      return { template: content.template, parameters };
    }
    default:
      return assertUnreachable(content);
  }
}

function drawnCondition(condition: Condition): YamlValue {
  if (!('clicked' in condition)) return present(condition);
  const { node, button } = condition.clicked;
  return { clicked: { node: nameInScenario(node), button } };
}

/** The branches by where they lead. Of a split that was passed always the same way, only that way. */
function drawnSplit(node: SplitNode, to: (exit: string) => string | undefined, play: Play) {
  const passed = play.runs.flatMap(({ state }) => state.trail.filter((step) => step.node === node.id));
  const taken = new Set(passed.map(({ exit }) => exit));
  const branches =
    taken.size === 1 ? node.branches.filter(({ id }) => taken.has(branchExit(id))) : node.branches;
  const weights: Record<string, number> = {};
  for (const { id, weight } of branches) {
    const target = to(branchExit(id));
    if (target !== undefined) weights[target] = (weights[target] ?? 0) + weight;
  }
  return weights;
}

function present(fields: { [name: string]: YamlValue | undefined }): { [name: string]: YamlValue } {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
