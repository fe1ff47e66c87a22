import type { Flow } from '../../../../src/flow/schema.ts';
import { beginHistory, endGesture, type History, redo, step, undo } from './history.ts';

export type Selection = { nodes: readonly string[]; edges: readonly string[] };

export const nothing: Selection = { nodes: [], edges: [] };

/** A flow that is being edited: its steps, and what is selected of it. */
export type Editing = { history: History<Flow>; selection: Selection };

/** `select` is what is selected afterwards; changes under one `gesture` are one step. */
export type EditOptions = { select?: Selection; gesture?: string };

export type EditAction =
  | { do: 'edit'; change: (flow: Flow) => Flow; options: EditOptions }
  | { do: 'select'; choose: (before: Selection) => Selection }
  | { do: 'undo' }
  | { do: 'redo' }
  | { do: 'end_gesture' }
  /** Begins anew with another flow: its steps are those of nobody here. */
  | { do: 'replace'; flow: Flow };

export function beginEditing(flow: Flow): Editing {
  return { history: beginHistory(flow), selection: nothing };
}

export function editing(state: Editing, action: EditAction): Editing {
  switch (action.do) {
    case 'edit': {
      const { gesture = null, select = state.selection } = action.options;
      const history = step(state.history, action.change(state.history.present), gesture);
      return withSelection(history, select);
    }
    case 'select':
      return withSelection(endGesture(state.history), action.choose(state.selection));
    case 'undo':
      return withSelection(undo(state.history), state.selection);
    case 'redo':
      return withSelection(redo(state.history), state.selection);
    case 'end_gesture':
      return { ...state, history: endGesture(state.history) };
    case 'replace':
      return beginEditing(action.flow);
  }
}

/** What is not there any more is not selected. */
function withSelection(history: History<Flow>, { nodes, edges }: Selection): Editing {
  const { present } = history;
  const nodeIds = new Set(present.nodes.map(({ id }) => id));
  const edgeIds = new Set(present.edges.map(({ id }) => id));
  return {
    history,
    selection: { nodes: nodes.filter((id) => nodeIds.has(id)), edges: edges.filter((id) => edgeIds.has(id)) },
  };
}
