import { useMemo, useReducer } from 'react';
import type { Flow } from '../../../src/flow/schema.ts';
import { beginEditing, type EditOptions, editing, type Selection } from './document/editing.ts';

/** The flow that is being edited, and everything that can be done to it. The functions stay the same ones. */
export type Editor = {
  flow: Flow;
  selection: Selection;
  canUndo: boolean;
  canRedo: boolean;
  edit: (change: (flow: Flow) => Flow, options?: EditOptions) => void;
  select: (choose: (before: Selection) => Selection) => void;
  undo: () => void;
  redo: () => void;
  endGesture: () => void;
  replace: (flow: Flow) => void;
};

export function useEditor(initial: Flow): Editor {
  const [{ history, selection }, dispatch] = useReducer(editing, initial, beginEditing);
  const actions = useMemo(
    () => ({
      edit: (change: (flow: Flow) => Flow, options: EditOptions = {}) =>
        dispatch({ do: 'edit', change, options }),
      select: (choose: (before: Selection) => Selection) => dispatch({ do: 'select', choose }),
      undo: () => dispatch({ do: 'undo' }),
      redo: () => dispatch({ do: 'redo' }),
      endGesture: () => dispatch({ do: 'end_gesture' }),
      replace: (flow: Flow) => dispatch({ do: 'replace', flow }),
    }),
    [],
  );
  return useMemo(
    () => ({
      ...actions,
      flow: history.present,
      selection,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
    }),
    [actions, history, selection],
  );
}
