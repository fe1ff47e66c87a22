import { applyNodeChanges, type NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import type { Position } from '../document/card-size.ts';
import { type CardNode, type CardOnScreen, type CardSurroundings, cardNodes } from './card-node.ts';

/**
 * The cards of a flow for the canvas, with what only the screen knows of them: their sizes, and where they are while
 * they are dragged. A place gets into the flow when the drag is over, as one step.
 * @param onMoved where cards were put down
 * @param onSelected which were selected (true) or are no longer (false)
 */
export function useCardNodes(
  surroundings: Omit<CardSurroundings, 'onScreen'>,
  onMoved: (places: Record<string, Position>, byDrag: boolean) => void,
  onSelected: (changes: Record<string, boolean>) => void,
) {
  const { flow, issues, marks, selected } = surroundings;
  const [toNodes] = useState(cardNodes);
  const [onScreen, setOnScreen] = useState<Record<string, CardOnScreen>>({});
  const nodes = useMemo(
    () => toNodes({ flow, issues, marks, selected, onScreen }),
    [toNodes, flow, issues, marks, selected, onScreen],
  );
  const onNodesChange = useCallback(
    (changes: NodeChange<CardNode>[]) => {
      const onScreenOnly = changes.filter(({ type }) => type === 'dimensions' || type === 'position');
      if (onScreenOnly.length > 0) {
        const dropped = droppedPlaces(changes);
        const after = applyNodeChanges(onScreenOnly, nodes);
        setOnScreen((before) => screenOf(after, before, dragged(changes), Object.keys(dropped)));
        const byDrag = Object.keys(dropped).some((id) => onScreen[id]?.draggedTo);
        if (Object.keys(dropped).length > 0) onMoved(dropped, byDrag);
      }
      const selects = changes.flatMap((change) =>
        change.type === 'select' ? [[change.id, change.selected] as const] : [],
      );
      if (selects.length > 0) onSelected(Object.fromEntries(selects));
    },
    [nodes, onScreen, onMoved, onSelected],
  );
  return { nodes, onNodesChange };
}

/** Where cards are put down, by the mouse or by the arrow keys. */
function droppedPlaces(changes: readonly NodeChange<CardNode>[]): Record<string, Position> {
  return Object.fromEntries(
    changes.flatMap((change) =>
      change.type === 'position' && !change.dragging && change.position ? [[change.id, change.position]] : [],
    ),
  );
}

function dragged(changes: readonly NodeChange<CardNode>[]): Record<string, Position> {
  return Object.fromEntries(
    changes.flatMap((change) =>
      change.type === 'position' && change.dragging && change.position ? [[change.id, change.position]] : [],
    ),
  );
}

/** What does not change stays the same object, so that its card is not drawn anew. */
function screenOf(
  nodes: readonly CardNode[],
  before: Readonly<Record<string, CardOnScreen>>,
  moving: Readonly<Record<string, Position>>,
  dropped: readonly string[],
): Record<string, CardOnScreen> {
  const after: Record<string, CardOnScreen> = {};
  for (const { id, measured } of nodes) {
    const old = before[id];
    const draggedTo = moving[id] ?? (dropped.includes(id) ? undefined : old?.draggedTo);
    const size =
      measured?.width && measured.height ? { width: measured.width, height: measured.height } : old?.measured;
    const same =
      old?.draggedTo === draggedTo &&
      old?.measured?.width === size?.width &&
      old?.measured?.height === size?.height;
    after[id] =
      old && same ? old : { ...(size ? { measured: size } : {}), ...(draggedTo ? { draggedTo } : {}) };
  }
  return after;
}
