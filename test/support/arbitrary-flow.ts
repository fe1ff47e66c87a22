import fc, { type Arbitrary } from 'fast-check';
import { exitsOf } from '../../src/flow/exits.ts';
import { limits } from '../../src/flow/limits.ts';
import type { Condition, Content, Edge, Flow, FlowNode } from '../../src/flow/schema.ts';

/**
 * Flows of 1 to 12 nodes that can be published, valid by the way they are built, not by asking `validate`: edges lead
 * forward, and back only from a delay or a button; free-form messages stand only where a tap is less than 23 hours old;
 * `no_click` delays stand only behind the `next` of messages with buttons.
 */
export function arbitraryFlow(): Arbitrary<Flow> {
  return fc
    .record({
      plans: fc.array(arbitraryPlan, { minLength: 1, maxLength: 12, size: 'max' }),
      settings: fc.record(
        {
          listenHours: fc.oneof(fc.integer({ min: 1, max: 168 }), fc.constant(limits.listenHours.min)),
          lateClicks: fc.constantFrom('ignore' as const, 'follow' as const),
        },
        { requiredKeys: [] },
      ),
    })
    .map(({ plans, settings }) => build(plans, settings));
}

/** What one node would be; numbers that choose something are taken modulo what there is to choose from. */
type Plan = {
  type: FlowNode['type'];
  seconds: number;
  noClick: boolean;
  kind: Content['kind'];
  buttons: number;
  condition: number;
  weights: number[];
  /** The exit of an earlier node that leads here: which node, which exit. */
  from: { node: number; exit: number };
  /** For each exit that is still free: where it leads, if anywhere. */
  exits: (number | null)[];
};

const choice = fc.nat({ max: 60 });

const arbitraryPlan: Arbitrary<Plan> = fc.record({
  type: fc.constantFrom('message', 'message', 'message', 'delay', 'delay', 'condition', 'split'),
  seconds: fc.oneof(
    fc.integer({ min: limits.delaySeconds.min, max: 7200 }),
    fc.integer({ min: limits.delaySeconds.min, max: limits.delaySeconds.max }),
    fc.constantFrom(limits.delaySeconds.min, 3600, limits.delaySeconds.max),
  ),
  noClick: fc.boolean(),
  kind: fc.constantFrom('template', 'text', 'media'),
  buttons: fc.nat({ max: limits.buttons }),
  condition: choice,
  weights: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 3 }),
  from: fc.record({ node: choice, exit: choice }),
  exits: fc.array(fc.option(choice, { freq: 2 }), { minLength: 5, maxLength: 5 }),
});

function build(plans: Plan[], settings: Partial<Flow>): Flow {
  const nodes = plans.map(drawNode);
  // Whatever it begins with, a flow has something to send.
  if (nodes[0]?.type !== 'message')
    nodes[nodes.length > 1 ? 1 : 0] = templateNode(nodes.length > 1 ? 1 : 0, plans[0]?.buttons ?? 0);
  const edges = connect(nodes, plans);
  const flow: Flow = {
    schema: 1,
    start: 'n0',
    ...settings,
    variables: [
      { name: 'first_name', required: true, example: 'Ana' },
      { name: 'tier', default: 'silver' },
      { name: 'points' },
    ],
    nodes,
    edges,
  };
  askForClicks(flow, plans);
  for (const [index, plan] of plans.entries()) {
    const node = nodes[index];
    if (node?.type === 'delay' && plan.noClick && followsUnclicked(flow, node.id, new Set()))
      node.condition = 'no_click';
  }
  const windows = windowAges(flow);
  for (const [index, plan] of plans.entries()) {
    const node = nodes[index];
    if (node?.type === 'message' && (windows[index] ?? Number.POSITIVE_INFINITY) < 23 * 3600)
      node.content = contentOf(plan.kind, node.content.buttons);
  }
  return flow;
}

function drawNode(plan: Plan, index: number): FlowNode {
  const id = `n${index}`;
  switch (plan.type) {
    case 'message':
      return templateNode(index, plan.buttons);
    case 'delay':
      return { id, type: 'delay', seconds: plan.seconds, condition: 'all' };
    case 'condition':
      return {
        id,
        type: 'condition',
        if: comparisons[plan.condition % comparisons.length] ?? { variable: 'tier', op: 'exists' },
      };
    case 'split':
      return {
        id,
        type: 'split',
        branches: plan.weights.map((weight, branch) => ({ id: `s${branch}`, weight })),
      };
  }
}

const comparisons: Condition[] = [
  { variable: 'tier', op: 'equals', value: 'gold' },
  { variable: 'tier', op: 'not_equals', value: '' },
  { variable: 'first_name', op: 'contains', value: 'a' },
  { variable: 'points', op: 'exists' },
  { variable: 'points', op: 'greater_than', value: 10 },
  { variable: 'points', op: 'less_than', value: '2.5' },
];

function templateNode(index: number, buttons: number): Extract<FlowNode, { type: 'message' }> {
  const titles = ['Yes please', 'Not now', 'Tell me more'].slice(0, buttons);
  const drawn = titles.map((title, button) => ({ id: `b${button}`, title }));
  return {
    id: `n${index}`,
    name: `Message ${index}`,
    type: 'message',
    content: contentOf('template', drawn),
  };
}

function contentOf(kind: Content['kind'], buttons: Content['buttons']): Content {
  const shared = buttons && buttons.length > 0 ? { buttons } : {};
  switch (kind) {
    case 'template':
      return {
        kind,
        template: 'spring_offer',
        language: 'en_US',
        parameters: { body_1: '{{first_name}}' },
        ...shared,
      };
    case 'text':
      return { kind, text: 'Lovely, {{first_name}}! You are {{ tier }}.', ...shared };
    case 'media':
      return {
        kind,
        media: 'image',
        url: 'https://shop.example/{{tier}}.png',
        caption: 'For {{first_name}}',
        ...shared,
      };
  }
}

/** First a way from an earlier node to each node, then what else the plans draw from exits that are still free. */
function connect(nodes: FlowNode[], plans: Plan[]): Edge[] {
  const edges: Edge[] = [];
  const draw = (source: number, exit: string, target: number) =>
    edges.push({ id: `e${edges.length}`, source: `n${source}`, sourceHandle: exit, target: `n${target}` });
  const freeExits = nodes.map(exitsOf);
  for (const [target, { from }] of plans.entries()) {
    const sources = freeExits.slice(0, target).flatMap((exits, source) => (exits.length > 0 ? [source] : []));
    const source = sources[from.node % sources.length];
    const exits = source === undefined ? undefined : freeExits[source];
    const [exit] = exits?.splice(from.exit % exits.length, 1) ?? [];
    if (source !== undefined && exit !== undefined) draw(source, exit, target);
  }
  for (const [source, exits] of freeExits.entries())
    for (const [place, exit] of exits.entries()) {
      const wanted = plans[source]?.exits[place];
      if (wanted === null || wanted === undefined) continue;
      const mayLeadBack = nodes[source]?.type === 'delay' || exit.startsWith('button:');
      const first = mayLeadBack ? 0 : source + 1;
      if (first < nodes.length) draw(source, exit, first + (wanted % (nodes.length - first)));
    }
  return edges;
}

/** Makes some of the conditions ask for a click on one of the flow's buttons. */
function askForClicks(flow: Flow, plans: Plan[]): void {
  const taps = flow.nodes.flatMap((node) =>
    node.type === 'message'
      ? (node.content.buttons ?? []).map(({ id }) => ({ node: node.id, button: id }))
      : [],
  );
  for (const [index, { condition }] of plans.entries()) {
    const node = flow.nodes[index];
    const clicked = taps[condition % Math.max(1, taps.length)];
    if (node?.type === 'condition' && condition % 2 === 1 && clicked) node.if = { clicked };
  }
}

/** Whether every way to a node comes from the `next` of a message with buttons, with no message in between. */
function followsUnclicked(flow: Flow, id: string, seen: Set<string>): boolean {
  if (seen.has(id)) return true;
  seen.add(id);
  const into = flow.edges.filter(({ target }) => target === id);
  return (
    id !== flow.start &&
    into.length > 0 &&
    into.every(({ source, sourceHandle }) => {
      const before = flow.nodes.find((node) => node.id === source);
      if (before?.type !== 'message') return followsUnclicked(flow, source, seen);
      return sourceHandle === 'next' && (before.content.buttons?.length ?? 0) > 0;
    })
  );
}

/** For each node how old, in seconds, the last tap can be there; a delay that leads back counts as endless. */
function windowAges(flow: Flow): number[] {
  const ages: number[] = [];
  const indexOf = (id: string) => flow.nodes.findIndex((node) => node.id === id);
  for (const [index, node] of flow.nodes.entries()) {
    const into = flow.edges.filter(({ target }) => target === node.id);
    const arriving = into.map(({ source, sourceHandle }) => {
      if (sourceHandle.startsWith('button:')) return 0;
      const before = flow.nodes[indexOf(source)];
      const age = ages[indexOf(source)] ?? Number.POSITIVE_INFINITY;
      return age + (before?.type === 'delay' ? before.seconds : 0);
    });
    ages.push(index === 0 || into.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...arriving));
  }
  return ages;
}
