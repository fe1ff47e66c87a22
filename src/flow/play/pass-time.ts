import { nextDue } from '../state.ts';
import { endRuns, happen, openRuns } from './happen.ts';
import type { Play } from './play.ts';
import { lineDue, moveLine } from './provider.ts';

type Due = { at: number; happen: () => void };

/** Moves the clock to `to`, never back; what falls due on the way happens at its time, the earliest first. Changes the play. */
export function passTime(play: Play, to: number): void {
  endRuns(play);
  for (let due = earliest(play, to); due; due = earliest(play, to)) {
    play.now = Math.max(play.now, due.at);
    due.happen();
    endRuns(play);
  }
  play.now = Math.max(play.now, to);
}

function earliest(play: Play, to: number): Due | null {
  const dues = [...linesDue(play), ...runsDue(play)].filter(({ at }) => at <= to);
  return dues.reduce<Due | null>((first, due) => (first && first.at <= due.at ? first : due), null);
}

function* linesDue(play: Play): Generator<Due> {
  for (const line of play.chat) {
    const at = line.type === 'message' ? lineDue(play, line) : null;
    if (line.type === 'message' && at !== null) yield { at, happen: () => moveLine(play, line) };
  }
}

function* runsDue(play: Play): Generator<Due> {
  for (const run of openRuns(play)) {
    const at = nextDue(play.compiled, run.state, play.now);
    if (at !== null) yield { at, happen: () => happen(play, run, { type: 'time' }) };
  }
}
