export const counters = ['accepted', 'sent', 'delivered', 'read', 'clicked', 'failed'] as const;
export type Counter = (typeof counters)[number];

/** What happened from `at` on (ISO 8601), until the next one begins. */
export type Moment = { at: string } & Record<Counter, number>;

/** A point of the plot: its time in words, and its numbers. */
export type Point = { time: string } & Record<Counter, number>;

/**
 * The points of a plot, with times in the reader's zone.
 * @param added each point holds everything up to its end, instead of what happened in it
 * @param zone an IANA time zone; the reader's own when missing
 */
export function timelinePoints(
  moments: readonly Moment[],
  { step, added, zone }: { step: number; added: boolean; zone?: string },
): Point[] {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...(step >= 86_400 || spansDays(moments) ? { day: 'numeric', month: 'short' } : {}),
    ...(step < 86_400 ? { hour: '2-digit', minute: '2-digit' } : {}),
    ...(zone === undefined ? {} : { timeZone: zone }),
  });
  const sums: Record<Counter, number> = {
    accepted: 0,
    sent: 0,
    delivered: 0,
    read: 0,
    clicked: 0,
    failed: 0,
  };
  return moments.map((moment) => {
    const point: Point = { time: format.format(Date.parse(moment.at)), ...sums };
    for (const name of counters) {
      sums[name] += moment[name];
      point[name] = added ? sums[name] : moment[name];
    }
    return point;
  });
}

function spansDays(moments: readonly Moment[]): boolean {
  const [first] = moments;
  const last = moments.at(-1);
  return (
    first !== undefined && last !== undefined && Date.parse(last.at) - Date.parse(first.at) >= 86_400_000
  );
}

/** A step in words: `minute`, `15 minutes`, `day`. @param seconds whole minutes */
export function stepWords(seconds: number): string {
  const units: [number, string][] = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ];
  const [size, unit] = units.find(([each]) => seconds % each === 0) ?? [60, 'minute'];
  const many = seconds / size;
  return many === 1 ? unit : `${many} ${unit}s`;
}
