import type { Counts, Sendout } from './sendout-types.ts';

const number = new Intl.NumberFormat('en');

/** With thousands separators. */
export function count(value: number): string {
  return number.format(value);
}

/** `1 run`, `1,200 runs`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A part of a whole as people say it: `64 %`; nothing of nothing is a dash. */
export function share(part: number, whole: number): string {
  if (whole <= 0) return '–';
  const percent = (part / whole) * 100;
  if (percent > 0 && percent < 1) return '<1 %';
  return `${Math.round(percent)} %`;
}

/** How far it is: which parts of the accepted runs have ended, are under way, and wait to start. Percents. */
export function progress({ accepted, queued, completed, cancelled, started }: Counts): {
  ended: number;
  underWay: number;
} {
  if (accepted === 0) return { ended: 0, underWay: 0 };
  const over = Math.min(completed + cancelled, accepted);
  const begun = Math.min(Math.max(accepted - queued, started), accepted);
  const percent = (runs: number) => (Math.max(0, runs) / accepted) * 100;
  return { ended: percent(over), underWay: percent(begun - over) };
}

/** What it does now, in a sentence or two. */
export function stateSentence({ state, counts, pauseReason }: Sendout): string {
  const { accepted, queued, completed } = counts;
  switch (state) {
    case 'paused':
      return pauseReason === null
        ? 'Paused: nothing is sent until it is resumed. Clocks go on, and what falls due meanwhile goes out then.'
        : `Paused by itself: ${pauseReason.replace(/\.$/, '')}. Nothing is sent until it is resumed.`;
    case 'cancelled':
      return 'Cancelled: nothing more is sent. The next call for this campaign begins a new sendout.';
    case 'idle':
      return accepted === 0
        ? 'Idle: nothing was accepted yet.'
        : `Idle: ${accepted === 1 ? 'its run has' : `all ${count(accepted)} runs have`} ended. More people can be added at any time.`;
    case 'running': {
      if (queued > 0)
        return `Running: ${count(accepted - queued)} of ${counted(accepted, 'run')} ${accepted - queued === 1 ? 'has' : 'have'} started; the others start at the sender’s rate, or when they are due.`;
      const done = completed > 0 ? `, and ${count(completed)} of them are completed` : '';
      return `Running: ${accepted === 1 ? 'its run has' : `all ${count(accepted)} runs have`} started${done}.`;
    }
  }
}

export const stateColors = {
  running: 'leaf',
  paused: 'yellow',
  idle: 'gray',
  cancelled: 'red',
} as const;
