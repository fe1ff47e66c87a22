import { type Dispatch, useEffect, useReducer, useRef } from 'react';
import type { Flow } from '../../../src/flow/schema.ts';
import {
  changed,
  firstPreview,
  meaningOf,
  type PreviewAction,
  type PreviewState,
  shownOf,
} from './preview-state.ts';
import { type Walk, walkOf } from './walk-of.ts';

const nowhere: Walk = { nodes: [], edges: [], at: null };

/**
 * The play of a flow that is being drawn: it begins anew when the flow changes its meaning.
 * @param playable the flow has no errors; what was played before is kept until it has none again
 * @param onWalk is told the path whenever it changes, and an empty one when there is nothing to play
 */
export function usePreview(
  flow: Flow,
  playable: boolean,
  onWalk: ((walk: Walk) => void) | undefined,
): [PreviewState | null, Dispatch<PreviewAction>] {
  const [state, dispatch] = useReducer(reduce, null);
  const meaning = meaningOf(flow);
  const latest = useRef({ flow, onWalk });
  useEffect(() => {
    latest.current = { flow, onWalk };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a card that is moved changes the flow, not what it means
  useEffect(() => {
    if (playable) dispatch({ type: 'flow changed', flow: latest.current.flow });
  }, [meaning, playable]);
  const play = state && playable ? shownOf(state).play : null;
  useEffect(() => latest.current.onWalk?.(play ? walkOf(play) : nowhere), [play]);
  useEffect(() => () => latest.current.onWalk?.(nowhere), []);
  return [state, dispatch];
}

function reduce(state: PreviewState | null, action: PreviewAction): PreviewState | null {
  if (state) return changed(state, action);
  return action.type === 'flow changed' ? firstPreview(action.flow, thisMinute()) : null;
}

/** A play begins on a full minute, so that its times are easy to read. */
function thisMinute(): number {
  return Math.floor(Date.now() / 60_000) * 60_000;
}
