import { z } from 'zod';
import { isTimezone } from '../flow/quiet-hours.ts';

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day looks like 21:00')
  .meta({ examples: ['21:00'] });

/** When clients are not disturbed: what falls inside goes out at its end. */
export const quietHours = z
  .object({
    from: timeOfDay,
    to: timeOfDay.describe('In the morning when it is before `from`'),
    timezone: z
      .string()
      .max(64)
      .refine(isTimezone, 'no time zone has this name; it looks like Europe/Berlin')
      .meta({ examples: ['Europe/Berlin'] }),
  })
  .describe('What falls inside goes out at its end; answers to taps go at once')
  .nullable();

/** How much a client gets at most: what exceeds it is skipped. */
export const maxPerClient = z
  .object({ count: z.int().min(1).max(1000), hours: z.number().min(0.01).max(8760) })
  .describe('What exceeds it is skipped; answers to taps are neither skipped nor counted')
  .nullable();
