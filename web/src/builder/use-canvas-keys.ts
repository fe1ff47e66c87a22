import { grid } from './canvas/grid.ts';
import { keepClip, keptClip } from './clip-storage.ts';
import { copy, duplicate, paste } from './document/clipboard.ts';
import { moveBy, remove } from './document/edit-nodes.ts';
import { nothing } from './document/editing.ts';
import type { Editor } from './use-editor.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** What the keys of the canvas do to the flow. */
export function useCanvasKeys(editor: Editor): void {
  const { flow, selection, edit, select, undo, redo } = editor;
  const isAnyCard = selection.nodes.length > 0;
  const put = ({ flow: next, nodeIds }: { flow: typeof flow; nodeIds: string[] }) =>
    edit(() => next, { select: { nodes: nodeIds, edges: [] } });
  useShortcuts({
    undo,
    redo,
    copy: () => {
      if (isAnyCard) keepClip(copy(flow, selection.nodes));
    },
    paste: () => {
      const clip = keptClip();
      if (clip) put(paste(flow, clip));
    },
    duplicate: () => {
      if (isAnyCard) put(duplicate(flow, selection.nodes));
    },
    selectAll: () => select(() => ({ nodes: flow.nodes.map(({ id }) => id), edges: [] })),
    remove: () => edit((now) => remove(now, selection)),
    deselect: () => select(() => nothing),
    move: (right, down) =>
      edit((now) => moveBy(now, selection.nodes, { x: right * grid, y: down * grid }), { gesture: 'move' }),
  });
}
