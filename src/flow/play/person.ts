import { buttonExit } from '../exits.ts';
import { beginRun, happen, openRuns } from './happen.ts';
import type { LedgerRow, Play, PlayRun, SentLine } from './play.ts';

/** A tap, as the ledger takes it: it settles a doubt, shows that the message was received, and is late when the run is over. Changes the play. */
export function takeTap(play: Play, line: SentLine, button: { id: string; title: string; optOut?: boolean }) {
  const run = play.runs[line.run];
  const row = run?.ledger[line.key];
  if (!run || !row) return;
  const late = run.ending !== null;
  const { key } = line;
  play.chat.push({
    type: 'tap',
    run: line.run,
    key,
    button: button.id,
    title: button.title,
    at: play.now,
    late,
  });
  play.lastInboundAt = play.now;
  const first = !row.clicked.includes(button.id);
  if (first) row.clicked.push(button.id);
  const settled = row.sentAt === undefined ? { sentAt: line.at } : {};
  receive(row, play.now, line.at);
  if (!late) happen(play, run, { type: 'tap', key, button: button.id, ...settled });
  if (button.optOut) return stop(play, 'opt_out');
  if (late && first) followLateClick(play, run, { node: line.node, exit: buttonExit(button.id) });
}

/** Whoever tapped has received. */
function receive(row: LedgerRow, now: number, sentAt: number): void {
  row.state = 'delivered';
  row.sentAt ??= sentAt;
  row.deliveredAt ??= now;
  delete row.awaitsDelivery;
}

function followLateClick(play: Play, run: PlayRun, from: { node: string; exit: string }): void {
  if (play.flow.lateClicks !== 'follow' || play.stopped) return;
  beginRun(play, `${play.runs[0]?.state.seed}/${play.runs.length}`, run.state.facts, from);
}

/** Nothing more is sent to this person: every run is told. Changes the play. */
export function stop(play: Play, reason: 'opt_out' | 'cancelled'): void {
  play.stopped ??= reason;
  const type = reason === 'opt_out' ? 'opt_out' : 'cancel';
  for (const run of openRuns(play)) happen(play, run, { type });
}
