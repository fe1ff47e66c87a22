import type { FlowEvent } from '../events.ts';
import { next } from '../next.ts';
import { resultEvent } from '../send-result.ts';
import { finished, initialState } from '../state.ts';
import { claimAndPost } from './claim.ts';
import type { Play, PlayRun } from './play.ts';

/** An event as the play tells it: it happens now. */
export type Happening = FlowEvent extends infer Event
  ? Event extends FlowEvent
    ? Omit<Event, 'at'>
    : never
  : never;

/** Something happens to a run: its effects are performed, and their answers are what happens next. Changes the play. */
export function happen(play: Play, run: PlayRun, happening: Happening): void {
  const events: FlowEvent[] = [{ ...happening, at: play.now }];
  // A list that grows while it is walked visits what is added.
  for (const event of events) {
    const { state, effects } = next(play.compiled, run.state, event);
    run.state = state;
    // Sends are answered at once, so there is never one in a queue that could be withdrawn.
    for (const effect of effects)
      if (effect.type === 'send')
        events.push(resultEvent(effect.key, claimAndPost(play, run, effect.key), play.now));
  }
}

/** Begins a run: the entry's, or one that follows a late click. */
export function beginRun(
  play: Play,
  runId: string,
  facts: Record<string, string>,
  from?: { node: string; exit: string },
): void {
  const run: PlayRun = { state: initialState(runId, facts), ledger: {}, ending: null };
  play.runs.push(run);
  happen(play, run, { type: 'start', ...(from ? { from } : {}) });
}

/** Ends the runs that have nothing left to do by now. Changes the play. */
export function endRuns(play: Play): void {
  for (const run of openRuns(play)) {
    const ending = finished(play.compiled, run.state, play.now);
    if (ending) run.ending = { ...ending, at: play.now };
  }
}

/** Runs that still listen and send. */
export function openRuns(play: Play): PlayRun[] {
  return play.runs.filter(({ ending }) => ending === null);
}
