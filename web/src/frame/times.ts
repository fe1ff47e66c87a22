/**
 * A time of day: `18:05`.
 * @param at milliseconds since the epoch
 * @param zone an IANA time zone; the reader's own when missing
 */
export function clock(at: number, zone?: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', ...inZone(zone) }).format(at);
}

/** A time of day with its day: `Tue 24 Nov, 18:05`. */
export function dayAndClock(at: number, zone?: string): string {
  const day = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...inZone(zone),
  });
  return `${day.format(at)}, ${clock(at, zone)}`;
}

/** The same moment for whoever compares it with a log: `2026-11-24 17:05 UTC`. */
export function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/**
 * A sentence of `why` with its times in the reader's zone: the engine writes them as `18:00 UTC`, with the date in front
 * when it is not the day of `now`.
 */
export function inOwnZone(why: string, now: number, zone?: string): string {
  return why.replace(
    /(?:(\d{4}-\d\d-\d\d) )?(\d\d:\d\d) UTC/g,
    (_, day: string | undefined, time: string) => {
      const at = Date.parse(`${day ?? new Date(now).toISOString().slice(0, 10)}T${time}:00Z`);
      return dayOf(at, zone) === dayOf(now, zone) ? clock(at, zone) : dayAndClock(at, zone);
    },
  );
}

function dayOf(at: number, zone?: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', ...inZone(zone) }).format(at);
}

function inZone(zone: string | undefined): { timeZone?: string } {
  return zone === undefined ? {} : { timeZone: zone };
}
