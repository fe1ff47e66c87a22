import { describe, expect, test } from 'vitest';
import { move, remove, rename } from '../../../web/src/builder/document/edit-nodes.ts';
import {
  beginEditing,
  type EditAction,
  type Editing,
  editing,
} from '../../../web/src/builder/document/editing.ts';
import { nodeOf, offerFlow } from './flows.ts';

function having(...actions: EditAction[]): Editing {
  return actions.reduce(editing, beginEditing(offerFlow()));
}

const named = (name: string, gesture?: string): EditAction => ({
  do: 'edit',
  change: (flow) => rename(flow, 'wait', name),
  options: gesture === undefined ? {} : { gesture },
});
const undo: EditAction = { do: 'undo' };
const redo: EditAction = { do: 'redo' };
const nameIn = ({ history }: Editing) => nodeOf(history.present, 'wait').name;

describe('undo and redo', () => {
  test('go back and forth over whole documents', () => {
    expect(nameIn(having(named('A'), named('B')))).toBe('B');
    expect(nameIn(having(named('A'), named('B'), undo))).toBe('A');
    expect(nameIn(having(named('A'), named('B'), undo, undo))).toBe('Wait');
    expect(nameIn(having(named('A'), named('B'), undo, undo, redo, redo))).toBe('B');
  });

  test('stop at both ends', () => {
    expect(nameIn(having(undo, named('A'), redo))).toBe('A');
  });

  test('forget what was undone once something else is done', () => {
    expect(nameIn(having(named('A'), undo, named('B'), redo))).toBe('B');
  });

  test('take a gesture as one step', () => {
    const typed = having(named('P', 'typing'), named('Pa', 'typing'), named('Pat', 'typing'));
    expect(nameIn(editing(typed, undo))).toBe('Wait');
  });

  test('take two gestures as two steps', () => {
    const typed = having(named('P', 'typing'), { do: 'end_gesture' }, named('Pa', 'typing'));
    expect(nameIn(editing(typed, undo))).toBe('P');
    expect(nameIn(editing(having(named('P', 'one'), named('Q', 'other')), undo))).toBe('P');
  });

  test('do not merge what is typed after an undo into the step before it', () => {
    const state = having(named('A', 'typing'), named('AB', 'typing'), undo, named('C', 'typing'), undo);
    expect(nameIn(state)).toBe('Wait');
  });

  test('know no step for what changed nothing', () => {
    const state = having({
      do: 'edit',
      change: (flow) => move(flow, { wait: { x: 0, y: 260 } }),
      options: {},
    });
    expect(state.history.past).toHaveLength(0);
  });

  test('remember two hundred steps', () => {
    let state = having();
    for (let count = 0; count < 250; count++) state = editing(state, named(`name ${count}`));
    for (let count = 0; count < 300; count++) state = editing(state, undo);
    expect(nameIn(state)).toBe('name 49');
  });

  test('begin anew with a replaced flow', () => {
    const other = rename(offerFlow(), 'wait', 'Theirs');
    expect(nameIn(having(named('A'), { do: 'replace', flow: other }, undo))).toBe('Theirs');
  });
});

describe('the selection', () => {
  const selectAll: EditAction = {
    do: 'select',
    choose: () => ({ nodes: ['offer', 'wait'], edges: ['e1', 'e2'] }),
  };

  test('loses what is deleted', () => {
    const state = having(selectAll, {
      do: 'edit',
      change: (flow) => remove(flow, { nodes: ['wait'], edges: [] }),
      options: {},
    });
    expect(state.selection).toEqual({ nodes: ['offer'], edges: [] });
  });

  test('keeps what is still there after an undo', () => {
    expect(having(selectAll, named('A'), undo).selection.nodes).toEqual(['offer', 'wait']);
  });
});
