import { buttonExit } from '../../../src/flow/exits.ts';
import type { Flow, FlowNode } from '../../../src/flow/schema.ts';
import { nodeName } from '../../../src/flow/validation/node-name.ts';
import type { Marks, NodeMark } from '../builder/canvas/marks.ts';
import type { NodeCounts, Sendout } from './sendout-types.ts';
import { count } from './sendout-words.ts';

/** A node with what came to it, for the table and the canvas. */
export type NodeRow = {
  id: string;
  name: string;
  type: FlowNode['type'];
  counts: NodeCounts;
  /** Each button with how many tapped it, in the order of the message. */
  taps: { exit: string; title: string; taps: number }[];
};

const nobody: NodeCounts = {
  accepted: 0,
  queued: 0,
  started: 0,
  completed: 0,
  cancelled: 0,
  sent: 0,
  delivered: 0,
  read: 0,
  clicked: 0,
  failed: 0,
  inDoubt: 0,
  waiting: 0,
  exits: {},
};

/** The nodes of a flow, in its order, with the numbers of a sendout. */
export function nodeRows(flow: Flow, nodes: Sendout['nodes']): NodeRow[] {
  return flow.nodes.map((node) => {
    const counts = nodes[node.id] ?? nobody;
    const buttons = node.type === 'message' ? (node.content.buttons ?? []) : [];
    const taps = buttons.map(({ id, title }) => {
      const exit = buttonExit(id);
      return { exit, title: title.trim() || id, taps: counts.exits[exit] ?? 0 };
    });
    return { id: node.id, name: nodeName(node), type: node.type, counts, taps };
  });
}

/** The numbers as they lie over the canvas: on the cards, and taps on the lines that lead on from their buttons. */
export function countMarks(flow: Flow, rows: NodeRow[]): Marks {
  const nodes: Marks['nodes'] = Object.fromEntries(rows.map((row) => [row.id, markOf(row)]));
  const edges: Marks['edges'] = {};
  for (const { id, source, sourceHandle } of flow.edges) {
    const tap = rows.find((row) => row.id === source)?.taps.find(({ exit }) => exit === sourceHandle);
    if (tap && tap.taps > 0) edges[id] = { label: count(tap.taps) };
  }
  return { nodes, edges };
}

/** The flow with more room between its cards: with numbers on them they are taller than they were drawn. */
export function spread(flow: Flow): Flow {
  return {
    ...flow,
    nodes: flow.nodes.map((node) =>
      node.position ? { ...node, position: { x: node.position.x * 1.1, y: node.position.y * 1.4 } } : node,
    ),
  };
}

function markOf({ type, counts, taps }: NodeRow): NodeMark {
  const { waiting, sent, delivered, read, failed, inDoubt, started } = counts;
  const words = (value: number, word: string) => (value > 0 ? [`${count(value)} ${word}`] : []);
  const badge = [
    ...words(waiting, 'waiting'),
    ...(type === 'message'
      ? [
          ...words(sent, 'sent'),
          ...words(delivered, 'delivered'),
          ...words(read, 'read'),
          ...taps.flatMap(({ title, taps: tapped }) => words(tapped, `× ${title}`)),
          ...words(failed, 'failed'),
          ...words(inDoubt, 'in doubt'),
        ]
      : words(started, 'came')),
  ];
  if (waiting > 0) return { badge, tone: 'waiting' };
  if (failed > 0 && delivered === 0) return { badge, tone: 'failed' };
  return started > 0 ? { badge, tone: 'done' } : {};
}
