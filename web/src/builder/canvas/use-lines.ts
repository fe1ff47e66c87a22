import type { EdgeChange } from '@xyflow/react';
import { useCallback, useMemo } from 'react';
import type { Selection } from '../document/editing.ts';
import { chosen } from './chosen.ts';
import { type LineEdge, type LineSurroundings, lineEdges } from './line-edge.ts';

/** The lines of a flow for the canvas. Only their selection is changed there; all else is done to the flow. */
export function useLines(
  { flow, marks, selected, takesCard }: LineSurroundings,
  select: (choose: (before: Selection) => Selection) => void,
) {
  const edges = useMemo(
    () => lineEdges({ flow, marks, selected, takesCard }),
    [flow, marks, selected, takesCard],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<LineEdge>[]) => {
      const selects = changes.flatMap((change) =>
        change.type === 'select' ? [[change.id, change.selected] as const] : [],
      );
      if (selects.length > 0)
        select((before) => ({ ...before, edges: chosen(before.edges, Object.fromEntries(selects)) }));
    },
    [select],
  );
  return { edges, onEdgesChange };
}
