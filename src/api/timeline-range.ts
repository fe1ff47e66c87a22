/** Time in even steps; `to` is not part of it. */
export type Range = { from: Date; to: Date; stepSeconds: number };

const minuteMs = 60_000;

/** Steps that people count in, in seconds: 1, 5 and 15 minutes, 1 and 6 hours, a day, a week, 30 days. */
const usualSteps = [60, 300, 900, 3600, 21_600, 86_400, 604_800, 2_592_000];

/** A plot with more steps than this is no clearer. */
const clearSteps = 120;

const mostSteps = 1000;

/** Beyond these years a time has another form, which Postgres does not read. */
const earliest = Date.UTC(1970);
const latest = Date.UTC(9999);

/**
 * The stretch of time that a timeline is about.
 * @param asked as far as it is given: ISO 8601, and seconds in whole minutes
 * @param active the first and the last minute in which anything happened
 * @returns null when it has no time in it, too many steps, or years that are none of ours
 */
export function rangeOf(
  asked: { from?: string | undefined; to?: string | undefined; step?: number | undefined },
  active: { first: Date; last: Date },
): Range | null {
  const from = floorToMinute(asked.from === undefined ? active.first : new Date(asked.from));
  const to =
    asked.to === undefined
      ? new Date(Math.max(floorToMinute(active.last).getTime(), from.getTime()) + minuteMs)
      : new Date(asked.to);
  const seconds = (to.getTime() - from.getTime()) / 1000;
  const stepSeconds =
    asked.step ??
    usualSteps.find((step) => seconds / step <= clearSteps) ??
    Math.ceil(seconds / clearSteps / 86_400) * 86_400;
  if (from.getTime() < earliest || to.getTime() > latest) return null;
  return seconds > 0 && seconds / stepSeconds <= mostSteps ? { from, to, stepSeconds } : null;
}

function floorToMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / minuteMs) * minuteMs);
}
