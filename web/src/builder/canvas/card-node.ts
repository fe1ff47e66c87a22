import type { Node } from '@xyflow/react';
import { exitsOf } from '../../../../src/flow/exits.ts';
import type { Issue } from '../../../../src/flow/issues.ts';
import type { Flow, FlowNode } from '../../../../src/flow/schema.ts';
import { nodeName } from '../../../../src/flow/validation/node-name.ts';
import { type CardWords, cardWords } from '../document/card-words.ts';
import { cardLooks } from './card-look.ts';
import type { NodeMark } from './marks.ts';

/** What a card on the canvas shows. */
export type CardData = {
  node: FlowNode;
  words: CardWords;
  isStart: boolean;
  /** The exits that are connected. */
  drawn: readonly string[];
  errors: number;
  warnings: number;
  mark: NodeMark | undefined;
};

export type CardNode = Node<CardData, 'card'>;

/** What only the screen knows of a card: its size, and where it is while it is dragged. */
export type CardOnScreen = {
  measured?: { width: number; height: number };
  draggedTo?: { x: number; y: number };
};

export type CardSurroundings = {
  flow: Flow;
  issues: readonly Pick<Issue, 'nodeId' | 'severity'>[];
  marks: Readonly<Record<string, NodeMark>>;
  selected: ReadonlySet<string>;
  onScreen: Readonly<Record<string, CardOnScreen>>;
};

/**
 * Makes the canvas's nodes of a flow. What has not changed since the last call stays the same object, so that a card is
 * drawn anew only when something about it is new: one dragged card among 200 costs one card.
 */
export function cardNodes(): (surroundings: CardSurroundings) => CardNode[] {
  let last = new Map<
    string,
    { parts: string; node: FlowNode; onScreen: CardOnScreen | undefined; card: CardNode }
  >();
  return ({ flow, issues, marks, selected, onScreen }) => {
    const drawn = drawnExits(flow);
    const counts = issueCounts(issues);
    const now: typeof last = new Map();
    for (const node of flow.nodes) {
      if (now.has(node.id)) continue;
      const data: CardData = {
        node,
        words: cardWords(node, flow),
        isStart: flow.start === node.id,
        drawn: drawn.get(node.id) ?? [],
        ...(counts.get(node.id) ?? { errors: 0, warnings: 0 }),
        mark: marks[node.id],
      };
      const { node: _node, ...rest } = data;
      const parts = JSON.stringify([rest, selected.has(node.id)]);
      const before = last.get(node.id);
      const same = before?.parts === parts && before.node === node && before.onScreen === onScreen[node.id];
      const kept = before?.parts === parts && before.node === node ? before.card.data : data;
      const card = same ? before.card : cardNode(kept, selected.has(node.id), onScreen[node.id]);
      now.set(node.id, { parts, node, onScreen: onScreen[node.id], card });
    }
    last = now;
    return [...now.values()].map(({ card }) => card);
  };
}

function cardNode(data: CardData, selected: boolean, onScreen: CardOnScreen | undefined): CardNode {
  const { node } = data;
  return {
    id: node.id,
    type: 'card',
    position: onScreen?.draggedTo ?? node.position ?? { x: 0, y: 0 },
    data,
    selected,
    ariaLabel: spoken(data),
    ...(onScreen?.measured ? { measured: onScreen.measured } : {}),
  };
}

function spoken({ node, isStart, errors, warnings }: CardData): string {
  const found = errors + warnings;
  return [
    `${cardLooks[node.type].title} ${nodeName(node)}`,
    ...(isStart ? ['start'] : []),
    ...(found > 0 ? [`${found} ${found === 1 ? 'issue' : 'issues'}`] : []),
  ].join(', ');
}

function drawnExits(flow: Flow): Map<string, string[]> {
  const drawn = new Map<string, string[]>();
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  for (const { source, sourceHandle, target } of flow.edges) {
    const node = nodes.get(source);
    if (!node || !nodes.has(target) || !exitsOf(node).includes(sourceHandle)) continue;
    drawn.set(source, [...(drawn.get(source) ?? []), sourceHandle]);
  }
  return drawn;
}

function issueCounts(issues: CardSurroundings['issues']): Map<string, { errors: number; warnings: number }> {
  const counts = new Map<string, { errors: number; warnings: number }>();
  for (const { nodeId, severity } of issues) {
    if (nodeId === undefined) continue;
    const count = counts.get(nodeId) ?? { errors: 0, warnings: 0 };
    if (severity === 'error') count.errors++;
    else count.warnings++;
    counts.set(nodeId, count);
  }
  return counts;
}
