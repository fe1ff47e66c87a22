import { z } from 'zod';

/** Unix seconds in a text, read as milliseconds. Source: Connectly, "Webhook payload". */
export const timestamp = z
  .union([z.number().int().nonnegative(), z.string().regex(/^\d{1,11}$/)])
  .transform((seconds) => Number(seconds) * 1000);
