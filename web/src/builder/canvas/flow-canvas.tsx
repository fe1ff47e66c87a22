import '@xyflow/react/dist/style.css';
import './canvas.css';
import { useComputedColorScheme } from '@mantine/core';
import { Background, Controls, MiniMap, ReactFlow } from '@xyflow/react';
import { useCallback, useMemo } from 'react';
import type { Issue } from '../../../../src/flow/issues.ts';
import type { Position } from '../document/card-size.ts';
import { move } from '../document/edit-nodes.ts';
import type { Editor } from '../use-editor.ts';
import { canvasWords } from './canvas-words.ts';
import { chosen } from './chosen.ts';
import { FlowCard } from './flow-card.tsx';
import { FlowLine } from './flow-line.tsx';
import { grid } from './grid.ts';
import type { Marks } from './marks.ts';
import { NextMenu } from './next-menu.tsx';
import { useCardDrop } from './use-card-drop.ts';
import { useCardNodes } from './use-card-nodes.ts';
import { useConnecting } from './use-connecting.ts';
import { useLines } from './use-lines.ts';

/** What does not change is made once, so that the canvas does not take it for a change. */
const fixed = {
  nodeTypes: { card: FlowCard },
  edgeTypes: { line: FlowLine },
  ariaLabelConfig: canvasWords,
  snapToGrid: true,
  snapGrid: [grid, grid] as [number, number],
  connectionRadius: 36,
  minZoom: 0.05,
  maxZoom: 2,
  fitView: true,
  // These keys are those of the builder, which knows the flow.
  deleteKeyCode: null,
  selectionKeyCode: 'Shift',
  multiSelectionKeyCode: ['Control', 'Meta', 'Shift'] as string[],
  attributionPosition: 'bottom-left',
} as const;

/** The whole flow in sight, above the map and the zoom buttons. */
export const wholeFlow = {
  padding: { top: '48px', right: '40px', bottom: '116px', left: '40px' },
  maxZoom: 1,
} as const;

/** The canvas on which a flow is drawn. It has to stand in a `ReactFlowProvider`, and fills its parent. */
export function FlowCanvas({
  editor,
  issues,
  marks,
  onOpenCard,
}: {
  editor: Editor;
  issues: readonly Pick<Issue, 'nodeId' | 'severity'>[];
  marks: Marks;
  /** A card was clicked, and its settings are wanted. */
  onOpenCard: () => void;
}) {
  const { flow, selection, edit, select } = editor;
  const colorMode = useComputedColorScheme('light');
  const selected = useMemo(
    () => ({ nodes: new Set(selection.nodes), edges: new Set(selection.edges) }),
    [selection],
  );
  const onMoved = useCallback(
    (places: Record<string, Position>, byDrag: boolean) =>
      edit((now) => move(now, places), byDrag ? {} : { gesture: 'move' }),
    [edit],
  );
  const onSelected = useCallback(
    (changes: Record<string, boolean>) =>
      select((before) => ({ ...before, nodes: chosen(before.nodes, changes) })),
    [select],
  );
  const { takesCard, dropHandlers } = useCardDrop(editor);
  const { isConnecting, connectHandlers, nextMenu } = useConnecting(editor);
  const cards = useCardNodes(
    { flow, issues, marks: marks.nodes, selected: selected.nodes },
    onMoved,
    onSelected,
  );
  const lines = useLines({ flow, marks: marks.edges, selected: selected.edges, takesCard }, select);
  return (
    <section className={`canvas${isConnecting ? ' canvas-connecting' : ''}`} aria-label="Flow">
      <ReactFlow
        {...fixed}
        {...cards}
        {...lines}
        {...connectHandlers}
        {...dropHandlers}
        onNodeClick={onOpenCard}
        colorMode={colorMode}
        fitViewOptions={wholeFlow}
      >
        <Background gap={20} />
        <Controls showInteractive={false} orientation="horizontal" position="bottom-center" />
        <MiniMap pannable zoomable nodeColor="var(--mantine-color-gray-5)" style={mapSize} />
      </ReactFlow>
      <NextMenu {...nextMenu} />
    </section>
  );
}

const mapSize = { width: 132, height: 92 };
