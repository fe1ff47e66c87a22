/** ISO 8601 calendar date and time with an offset, extended (`2026-12-07T08:00:00Z`) or basic (`20261207T0800+0100`). */
const pattern =
  /^(\d{4})(-?)(\d\d)\2(\d\d)T(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)$/i;

/**
 * Reads a moment. Fractions of a second count to the millisecond.
 * @returns null when it is none: another form, no offset, or a day that does not exist
 */
export function readMoment(text: string): Date | null {
  const match = pattern.exec(text.trim());
  if (!match) return null;
  const [, year, , month, day, hour, minute, second = '0', fraction = '', sign, hours = '0', minutes = '0'] =
    match;
  const parts = [year, month, day, hour, minute, second, hours, minutes].map(Number);
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0, offsetHours = 0, offsetMinutes = 0] = parts;
  if (h > 23 || mi > 59 || s > 59 || offsetHours > 23 || offsetMinutes > 59) return null;
  const local = new Date(Date.UTC(y, mo - 1, d, h, mi, s, Number(fraction.slice(0, 3).padEnd(3, '0'))));
  // Date.UTC takes the 30th of February for a day in March.
  if (local.getUTCMonth() !== mo - 1 || local.getUTCDate() !== d || y < 1970) return null;
  const offset = (offsetHours * 60 + offsetMinutes) * 60_000 * (sign === '-' ? -1 : 1);
  return new Date(local.getTime() - offset);
}
