/** Hours of the day in which clients are not disturbed: local times `HH:MM`, from the first to before the second. */
export type QuietHours = {
  from: string;
  to: string;
  /** An IANA name, such as `Europe/Berlin`. */
  timezone: string;
};

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/**
 * When the quiet hours that hold at `now` are over; null when none hold. Hours that begin in the evening end on the next
 * morning. The end is the local time that the setting names, also when clocks change in between.
 * @param now milliseconds since the epoch
 * @returns milliseconds since the epoch
 */
export function quietUntil(now: number, { from, to, timezone }: QuietHours): number | null {
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  const local = localMinutes(now, timezone);
  const inside = begin <= end ? local >= begin && local < end : local >= begin || local < end;
  if (!inside) return null;
  const whole = Math.floor(now / minuteMs) * minuteMs;
  const over = whole + ((end - local + dayMinutes) % dayMinutes) * minuteMs;
  // The clock may have been changed meanwhile: then the local time is beside the named one by as much.
  const beside = ((localMinutes(over, timezone) - end + dayMinutes * 1.5) % dayMinutes) - dayMinutes / 2;
  const corrected = over - beside * minuteMs;
  // Where clocks are put forward the named time may not exist: then it is the time after the gap.
  return localMinutes(corrected, timezone) === end ? corrected : over;
}

/** When no quiet hours of several settings hold any more; null when none hold now. */
export function quietUntilAll(now: number, settings: readonly QuietHours[]): number | null {
  let at = now;
  // Two settings can hand over to each other for a day at most; beyond that they leave no time at all.
  for (let turn = 0; turn <= 2 * settings.length; turn += 1) {
    const ends = settings.flatMap((quiet) => quietUntil(at, quiet) ?? []);
    if (ends.length === 0) break;
    at = Math.max(...ends);
  }
  return at > now ? at : null;
}

/** Whether it is a time zone that this machine knows. */
export function isTimezone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function localMinutes(at: number, timezone: string): number {
  return minutesOf(formatOf(timezone).format(at));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes far longer than using it. */
function formatOf(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timezone, format);
  }
  return format;
}
