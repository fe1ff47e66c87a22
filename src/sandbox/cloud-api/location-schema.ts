import { z } from 'zod';

/** Degrees as a number or a text: Meta's own examples have both. */
const degrees = (most: number) =>
  z
    .union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a number')])
    .refine((value) => Math.abs(Number(value)) <= most, `must be between -${most} and ${most}`);

/** `location` of a send (Meta, "Location messages"). */
export const locationSend = z.strictObject({
  latitude: degrees(90),
  longitude: degrees(180),
  name: z.string().max(1000).optional(),
  address: z.string().max(1000).optional(),
});
