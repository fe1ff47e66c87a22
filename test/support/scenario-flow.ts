import { z } from 'zod';
import { buttonExit } from '../../src/flow/exits.ts';
import { conditionSchema, type Flow, type FlowNode, flowSchema } from '../../src/flow/schema.ts';
import { duration } from './scenario-words.ts';

const target = z.string();

/** Each button with where it leads: a node, nowhere, or out. */
const buttons = z.record(z.string(), target.nullable());

const message = { buttons: buttons.optional(), next: target.optional(), failed: target.optional() };

const messageShape = z.union([
  z.strictObject({
    template: z.string(),
    parameters: z.record(z.string(), z.string()).optional(),
    ...message,
  }),
  z.strictObject({ text: z.string(), ...message }),
  z.strictObject({
    media: z.enum(['image', 'video', 'document']),
    url: z.string(),
    caption: z.string().optional(),
    ...message,
  }),
]);

const nodeShape = z.union([
  messageShape,
  z.strictObject({
    delay: duration,
    only: z.literal('who did not click').optional(),
    next: target.optional(),
  }),
  z.strictObject({ if: conditionSchema, then: target.optional(), else: target.optional() }),
  /** Weights by the node that the branch leads to. */
  z.strictObject({ split: z.record(target, z.number()) }),
]);

/** A flow as a scenario draws it, a node a line; it begins with the first. */
export const flowShape = z.record(z.string(), nodeShape);

type NodeShape = z.infer<typeof nodeShape>;

/** Makes the flow; every variable that the scenario names is one of the flow. */
export function flowOf(shape: z.infer<typeof flowShape>, variables: string[], settings: Partial<Flow>): Flow {
  const nodes = Object.entries(shape);
  const edges = nodes.flatMap(([source, node]) =>
    Object.entries(exitsOf(node)).map(([sourceHandle, to]) => ({ source, sourceHandle, target: to })),
  );
  return flowSchema.parse({
    schema: 1,
    start: nodes[0]?.[0] ?? '',
    variables: variables.map((name) => ({ name })),
    nodes: nodes.map(([id, node]) => nodeOf(id, node)),
    edges: edges.map((edge, index) => ({ id: `e${index + 1}`, ...edge })),
    ...settings,
  });
}

const optsOut = 'opts out';

function nodeOf(id: string, node: NodeShape): FlowNode {
  if ('delay' in node)
    return { id, type: 'delay', seconds: node.delay / 1000, condition: node.only ? 'no_click' : 'all' };
  if ('if' in node) return { id, type: 'condition', if: node.if };
  if ('split' in node)
    return {
      id,
      type: 'split',
      branches: Object.entries(node.split).map(([branch, weight]) => ({ id: branch, weight })),
    };
  const shown = Object.entries(node.buttons ?? {}).map(([button, to]) => ({
    id: button,
    title: button.slice(0, 1).toUpperCase() + button.slice(1),
    ...(to === optsOut ? { optOut: true } : {}),
  }));
  const withButtons = shown.length > 0 ? { buttons: shown } : {};
  return { id, type: 'message', content: { ...contentOf(node), ...withButtons } };
}

function contentOf(node: z.infer<typeof messageShape>) {
  if ('text' in node) return { kind: 'text' as const, text: node.text };
  if ('media' in node) {
    const { media, url, caption } = node;
    return { kind: 'media' as const, media, url, ...(caption === undefined ? {} : { caption }) };
  }
  return {
    kind: 'template' as const,
    template: node.template,
    language: 'en_US',
    ...(node.parameters ? { parameters: node.parameters } : {}),
  };
}

function exitsOf(node: NodeShape): Record<string, string> {
  if ('delay' in node) return drawn({ next: node.next });
  if ('if' in node) return drawn({ true: node.then, false: node.else });
  if ('split' in node)
    return Object.fromEntries(Object.keys(node.split).map((branch) => [`branch:${branch}`, branch]));
  const taps = Object.entries(node.buttons ?? {}).map(([button, to]) => [
    buttonExit(button),
    to === optsOut ? null : to,
  ]);
  return drawn({ next: node.next, failed: node.failed, ...Object.fromEntries(taps) });
}

function drawn(exits: Record<string, string | null | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(exits).flatMap(([exit, to]) => (to ? [[exit, to]] : [])));
}
