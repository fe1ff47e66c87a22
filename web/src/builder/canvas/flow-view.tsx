import '@xyflow/react/dist/style.css';
import './canvas.css';
import { useComputedColorScheme } from '@mantine/core';
import { applyNodeChanges, Background, Controls, type NodeChange, ReactFlow } from '@xyflow/react';
import { useMemo, useState } from 'react';
import type { Flow } from '../../../../src/flow/schema.ts';
import { placed } from '../document/tidy-up.ts';
import { type CardNode, type CardOnScreen, cardNodes } from './card-node.ts';
import { FlowCard } from './flow-card.tsx';
import { FlowLine } from './flow-line.tsx';
import { lineEdges } from './line-edge.ts';
import { type Marks, noMarks } from './marks.ts';

const nodeTypes = { card: FlowCard };
const edgeTypes = { line: FlowLine };
const none: ReadonlySet<string> = new Set();

/**
 * The flow to look at, with marks on cards and lines. It fills its parent, which has to have a height.
 * @param onSelect called with the id of the card that is clicked, or chosen with Enter
 */
export function FlowView({
  flow,
  marks = noMarks,
  onSelect,
}: {
  flow: Flow;
  marks?: Marks;
  onSelect?: (nodeId: string) => void;
}) {
  const colorMode = useComputedColorScheme('light');
  const [toNodes] = useState(cardNodes);
  const [onScreen, setOnScreen] = useState<Record<string, CardOnScreen>>({});
  const drawn = useMemo(() => placed(flow), [flow]);
  const nodes = useMemo(
    () => toNodes({ flow: drawn, issues: [], marks: marks.nodes, selected: none, onScreen }),
    [toNodes, drawn, marks, onScreen],
  );
  const edges = useMemo(
    () => lineEdges({ flow: drawn, marks: marks.edges, selected: none, takesCard: null }),
    [drawn, marks],
  );
  const take = (changes: NodeChange<CardNode>[]) => {
    for (const change of changes) if (change.type === 'select' && change.selected) onSelect?.(change.id);
    const sizes = changes.filter(({ type }) => type === 'dimensions');
    if (sizes.length === 0) return;
    const measured = applyNodeChanges(sizes, nodes).flatMap((node) =>
      node.measured?.width && node.measured.height
        ? [[node.id, { measured: { width: node.measured.width, height: node.measured.height } }] as const]
        : [],
    );
    setOnScreen(Object.fromEntries(measured));
  };
  return (
    <div className="canvas">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={take}
        colorMode={colorMode}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        nodesFocusable={onSelect !== undefined}
        elementsSelectable={onSelect !== undefined}
        // The page scrolls; the picture is zoomed with its buttons, Ctrl and the wheel, or two fingers.
        zoomOnScroll={false}
        preventScrolling={false}
        minZoom={0.05}
        fitView
        fitViewOptions={{ padding: 0.12, maxZoom: 1 }}
        deleteKeyCode={null}
      >
        <Background gap={20} />
        <Controls showInteractive={false} aria-label="Zoom" />
      </ReactFlow>
    </div>
  );
}
