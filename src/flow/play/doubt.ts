import { assertUnreachable } from '../../assert-unreachable.ts';
import { happen } from './happen.ts';
import type { Play, SentLine } from './play.ts';
import { reportDelivery } from './provider.ts';
import { requeue } from './requeue.ts';

/** What a person can say of a message in doubt. */
export type DoubtOutcome = 'arrived' | 'send_again' | 'give_up';

/** A person decides a doubt. Nothing happens when the message is in none. Changes the play. */
export function settleDoubt(play: Play, line: SentLine, outcome: DoubtOutcome): void {
  const { key } = line;
  const run = play.runs[line.run];
  const row = run?.ledger[key];
  if (!run || row?.state !== 'in_doubt') return;
  switch (outcome) {
    case 'arrived':
      row.state = 'sent';
      row.sentAt = line.at;
      // The run is told of the delivery in any case.
      row.awaitsDelivery = true;
      happen(play, run, { type: 'sent', key, sentAt: line.at });
      return reportDelivery(play, line.run, key);
    case 'send_again':
      return requeue(play, run, key, row);
    case 'give_up':
      row.state = 'failed';
      row.code = 'given_up';
      return happen(play, run, { type: 'failed', key, code: 'given_up' });
    default:
      return assertUnreachable(outcome);
  }
}
