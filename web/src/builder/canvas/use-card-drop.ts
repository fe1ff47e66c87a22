import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useState } from 'react';
import { cardWidth } from '../document/card-size.ts';
import { addNode, insertOnEdge } from '../document/edit-nodes.ts';
import type { Editor } from '../use-editor.ts';
import { draggedCard, isCardDrag, lineAt } from './card-drag.ts';
import { onGrid } from './grid.ts';

/** Takes cards of the sidebar: in the open they are put down, over a line they are inserted into it. */
export function useCardDrop({ flow, edit }: Editor) {
  const { screenToFlowPosition } = useReactFlow();
  /** The line that would take the card that is dragged now. */
  const [takesCard, setTakesCard] = useState<string | null>(null);
  const onDragOver = (event: DragEvent) => {
    if (!isCardDrag(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setTakesCard(lineAt(event.clientX, event.clientY));
  };
  const onDrop = (event: DragEvent) => {
    const type = draggedCard(event);
    if (!type) return;
    event.preventDefault();
    setTakesCard(null);
    const edgeId = lineAt(event.clientX, event.clientY);
    const pointer = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const position = onGrid({ x: pointer.x - cardWidth / 2, y: pointer.y - 24 });
    const added =
      edgeId === null ? addNode(flow, type, position) : insertOnEdge(flow, type, edgeId, position);
    edit(() => added.flow, { select: { nodes: [added.nodeId], edges: [] } });
  };
  return { takesCard, dropHandlers: { onDragOver, onDrop, onDragLeave: () => setTakesCard(null) } };
}
