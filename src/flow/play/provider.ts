import type { MessageKey } from '../events.ts';
import { happen } from './happen.ts';
import type { Play, SentLine } from './play.ts';

/** When this message next changes by itself: its failure is reported, or it arrives. Null when nothing is due. */
export function lineDue({ phone }: Play, line: SentLine): number | null {
  if (line.status !== 'under_way') return null;
  if (line.failsWith !== undefined) return line.at;
  return phone.online ? Math.max(line.at, phone.onlineSince) + phone.deliveryMs : null;
}

/** Has happen what is due for this message. Changes the play. */
export function moveLine(play: Play, line: SentLine): void {
  if (line.failsWith !== undefined) {
    line.status = 'failed';
    return reportFailure(play, line.run, line.key, line.failsWith);
  }
  line.status = 'arrived';
  line.arrivedAt = play.now;
  if (!line.silent) reportDelivery(play, line.run, line.key);
}

/** The provider reports a delivery. The run is only told when a follow-up waits for it, or when it takes a failure back. */
export function reportDelivery(play: Play, runIndex: number, key: MessageKey): void {
  const run = play.runs[runIndex];
  const row = run?.ledger[key];
  if (!run || !row || row.state === 'delivered') return;
  const tell = row.awaitsDelivery || row.state === 'failed';
  row.state = 'delivered';
  row.deliveredAt = play.now;
  delete row.awaitsDelivery;
  if (tell && !run.ending) happen(play, run, { type: 'delivered', key });
}

/** The provider reports that a message which it took has failed. Whatever was received cannot fail any more. */
export function reportFailure(play: Play, runIndex: number, key: MessageKey, providerCode: string): void {
  const run = play.runs[runIndex];
  const row = run?.ledger[key];
  if (!run || !row || row.state === 'delivered' || row.state === 'failed') return;
  const code = `provider_${providerCode}`;
  row.state = 'failed';
  row.code = code;
  delete row.awaitsDelivery;
  if (!run.ending) happen(play, run, { type: 'failed', key, code });
}
