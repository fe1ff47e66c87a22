import type { MessageKey } from '../events.ts';
import { happen, openRuns } from './happen.ts';
import type { LedgerRow, Play, PlayRun } from './play.ts';

/** A pause is over: what was held asks to be sent again. Changes the play. */
export function release(play: Play): void {
  for (const run of openRuns(play))
    for (const [key, row] of Object.entries(run.ledger))
      if (row.state === 'held') requeue(play, run, key, row);
}

/** Puts a held or doubtful message back into the queue. Changes the play. */
export function requeue(play: Play, run: PlayRun, key: MessageKey, row: LedgerRow): void {
  row.state = 'queued';
  happen(play, run, { type: 'wake', key });
}
