import { z } from 'zod';

/** Meta's timestamps: unix seconds, a string in messages and statuses and a number in preferences; read as milliseconds. */
export const timestamp = z
  .union([z.number().int().nonnegative(), z.string().regex(/^\d{1,11}$/)])
  .transform((seconds) => Number(seconds) * 1000);
