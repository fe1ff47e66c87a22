import { type Edge as CanvasEdge, MarkerType } from '@xyflow/react';
import { exitsOf } from '../../../../src/flow/exits.ts';
import type { Flow } from '../../../../src/flow/schema.ts';
import { nodeName } from '../../../../src/flow/validation/node-name.ts';
import { exitLabel } from '../document/exit-label.ts';
import type { EdgeMark } from './marks.ts';

export type LineData = {
  lit: boolean;
  label: string | undefined;
  /** A card that is dragged here would be put into this line. */
  takesCard: boolean;
  kind: 'next' | 'button' | 'failed' | 'other';
};

export type LineEdge = CanvasEdge<LineData, 'line'>;

const arrow = {
  type: MarkerType.ArrowClosed,
  width: 18,
  height: 18,
  markerUnits: 'userSpaceOnUse',
  color: 'var(--mantine-color-gray-6)',
} as const;

export type LineSurroundings = {
  flow: Flow;
  marks: Readonly<Record<string, EdgeMark>>;
  selected: ReadonlySet<string>;
  takesCard: string | null;
};

/** The lines of a flow that can be drawn: both ends exist, and the exit too. The others are issues. */
export function lineEdges({ flow, marks, selected, takesCard }: LineSurroundings): LineEdge[] {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  return flow.edges.flatMap((edge) => {
    const source = nodes.get(edge.source);
    const target = nodes.get(edge.target);
    if (!source || !target || !exitsOf(source).includes(edge.sourceHandle)) return [];
    const mark = marks[edge.id];
    return {
      ...edge,
      type: 'line' as const,
      selected: selected.has(edge.id),
      markerEnd: arrow,
      ariaLabel: `${exitLabel(source, edge.sourceHandle)} of ${nodeName(source)} leads to ${nodeName(target)}`,
      data: {
        lit: mark?.lit ?? false,
        label: mark?.label,
        takesCard: edge.id === takesCard,
        kind: kindOf(edge.sourceHandle),
      },
    };
  });
}

function kindOf(exit: string): LineData['kind'] {
  if (exit === 'next' || exit === 'failed') return exit;
  return exit.startsWith('button:') ? 'button' : 'other';
}
