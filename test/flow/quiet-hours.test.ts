import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTimezone, type QuietHours, quietUntil, quietUntilAll } from '../../src/flow/quiet-hours.ts';

const until = (now: string, quiet: QuietHours) => {
  const end = quietUntil(Date.parse(now), quiet);
  return end === null ? null : new Date(end).toISOString();
};

const night: QuietHours = { from: '21:00', to: '08:00', timezone: 'Europe/Berlin' };
const lunch: QuietHours = { from: '12:00', to: '13:30', timezone: 'America/Sao_Paulo' };

describe('quiet hours', () => {
  it('hold from their beginning to before their end, in local time', () => {
    expect(until('2026-07-01T18:59:59.999Z', night)).toBeNull();
    expect(until('2026-07-01T19:00:00Z', night)).toBe('2026-07-02T06:00:00.000Z');
    expect(until('2026-07-02T05:59:59.999Z', night)).toBe('2026-07-02T06:00:00.000Z');
    expect(until('2026-07-02T06:00:00Z', night)).toBeNull();
    expect(until('2026-07-01T15:10:30Z', lunch)).toBe('2026-07-01T16:30:00.000Z');
  });

  it('end at the named local time when the clocks change in the night', () => {
    // Summer time began on 29 March 2026 at 01:00 UTC, and ended on 25 October 2026 at 01:00 UTC.
    expect(until('2026-03-28T21:00:00Z', night)).toBe('2026-03-29T06:00:00.000Z');
    expect(until('2026-10-24T20:00:00Z', night)).toBe('2026-10-25T07:00:00.000Z');
  });

  it('end after the gap when clocks are put forward over their end', () => {
    const gap: QuietHours = { from: '21:00', to: '02:30', timezone: 'Europe/Berlin' };
    expect(until('2026-03-28T21:00:00Z', gap)).toBe('2026-03-29T01:30:00.000Z');
    expect(until('2026-03-29T00:59:00Z', gap)).toBe('2026-03-29T01:30:00.000Z');
  });

  it('never hold when they begin and end at the same time', () => {
    expect(until('2026-07-01T10:00:00Z', { from: '10:00', to: '10:00', timezone: 'UTC' })).toBeNull();
  });

  it('are over together when several follow each other', () => {
    const morning: QuietHours = { from: '08:00', to: '09:15', timezone: 'Europe/Berlin' };
    const end = quietUntilAll(Date.parse('2026-07-01T22:00:00Z'), [night, morning]);
    expect(new Date(end ?? 0).toISOString()).toBe('2026-07-02T07:15:00.000Z');
    expect(quietUntilAll(Date.parse('2026-07-01T12:00:00Z'), [night, morning])).toBeNull();
  });

  it('end within two days and outside of themselves, whatever they are and whenever it is', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`);
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
    );
    const at = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') });
    fc.assert(
      fc.property(time, time, zone, at, (from, to, timezone, now) => {
        const end = quietUntil(now, { from, to, timezone });
        if (end === null) return;
        expect(end).toBeGreaterThan(now);
        expect(end - now).toBeLessThanOrEqual(25 * 3_600_000);
      }),
    );
  });

  it('need a time zone that exists', () => {
    expect([isTimezone('Europe/Berlin'), isTimezone('Mars/Olympus'), isTimezone('')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
