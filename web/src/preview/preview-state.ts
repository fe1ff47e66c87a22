import { assertUnreachable } from '../../../src/assert-unreachable.ts';
import type { Flow } from '../../../src/flow/schema.ts';
import {
  begin,
  type Deed,
  does,
  type Playing,
  type Setting,
  toNextEvent,
  toTheEnd,
  withoutTaps,
} from './playing.ts';

/** What the phone beside the canvas holds: the play, and beside it the same without a tap, once it was asked for. */
export type PreviewState = {
  played: Playing;
  /** “What if nothing had been tapped?” */
  untapped: Playing | null;
  shown: 'played' | 'untapped';
  /** Why it plays from the beginning, when nobody asked for it. */
  notice: string | null;
};

export type PreviewAction =
  | { type: 'deed'; deed: Deed }
  | { type: 'next event' | 'to the end' | 'fork' | 'restart' | 'draw again' }
  | { type: 'hours'; hours: number }
  | { type: 'show'; shown: PreviewState['shown'] }
  | { type: 'flow changed'; flow: Flow }
  | { type: 'variables'; variables: Record<string, string> };

/** The first play of a flow without errors. Variables have their examples. @param at milliseconds since the epoch */
export function firstPreview(flow: Flow, at: number): PreviewState {
  return fresh(begin({ flow, at, variables: examplesOf(flow), runId: 'run-1' }));
}

/** What comes of an action. @throws Error what `does` refuses */
export function changed(state: PreviewState, action: PreviewAction): PreviewState {
  const { setting } = state.played;
  switch (action.type) {
    case 'deed':
      return withShown(state, (playing) => does(playing, action.deed));
    case 'hours':
      return withShown(state, (playing) =>
        does(playing, { type: 'clock', to: playing.play.now + action.hours * 3_600_000 }),
      );
    case 'next event':
      return withShown(state, toNextEvent);
    case 'to the end':
      return withShown(state, toTheEnd);
    case 'fork':
      return { ...state, untapped: withoutTaps(state.played), shown: 'untapped', notice: null };
    case 'show':
      return { ...state, shown: action.shown };
    case 'restart':
      return fresh(begin(setting));
    case 'draw again':
      return fresh(begin({ ...setting, runId: nextRunId(setting.runId) }));
    case 'variables':
      return fresh(begin({ ...setting, variables: action.variables }));
    case 'flow changed': {
      if (meaningOf(action.flow) === meaningOf(setting.flow)) return state;
      const variables = { ...examplesOf(action.flow), ...ownValues(setting, action.flow) };
      const again = fresh(begin({ ...setting, flow: action.flow, variables }));
      const touched = state.played.deeds.length > 0;
      return touched ? { ...again, notice: 'The flow was changed: it plays from the beginning.' } : again;
    }
    default:
      return assertUnreachable(action);
  }
}

/** The play that is looked at. */
export function shownOf(state: PreviewState): Playing {
  return state.shown === 'untapped' && state.untapped ? state.untapped : state.played;
}

/** What matters of a flow for a play: moving a card on the canvas changes nothing. */
export function meaningOf(flow: Flow): string {
  return JSON.stringify({ ...flow, nodes: flow.nodes.map(({ position: _, ...node }) => node) });
}

function fresh(played: Playing): PreviewState {
  return { played, untapped: null, shown: 'played', notice: null };
}

function withShown(state: PreviewState, change: (playing: Playing) => Playing): PreviewState {
  const next = change(shownOf(state));
  return state.shown === 'untapped'
    ? { ...state, untapped: next, notice: null }
    : { ...state, played: next, notice: null };
}

/** A variable is shown by its example, else by its default. */
function examplesOf(flow: Flow): Record<string, string> {
  return Object.fromEntries(
    (flow.variables ?? []).flatMap(({ name, example, default: fallback }) => {
      const value = example ?? fallback;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** What was typed in place of the examples, of the variables that the flow still has. */
function ownValues({ flow, variables }: Setting, changedFlow: Flow): Record<string, string> {
  const before = examplesOf(flow);
  const names = new Set((changedFlow.variables ?? []).map(({ name }) => name));
  const own = Object.entries(variables).filter(([name, value]) => names.has(name) && value !== before[name]);
  return Object.fromEntries(own);
}

function nextRunId(runId: string): string {
  return `run-${Number(runId.split('-')[1]) + 1}`;
}
