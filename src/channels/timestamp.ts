import { z } from 'zod';

/**
 * Unix seconds, read as milliseconds. Connectly writes them as a text, Meta in messages and statuses as a text and in
 * preferences as a number. Sources: Connectly, "Webhook payload"; Meta's webhook reference.
 */
export const timestamp = z
  .union([z.number().int().nonnegative(), z.string().regex(/^\d{1,11}$/)])
  .transform((seconds) => Number(seconds) * 1000);
