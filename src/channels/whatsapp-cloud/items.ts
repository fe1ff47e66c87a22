import type { z } from 'zod';

/** Those of the items that have the form: each is read by itself, so one that makes no sense costs none of the others. */
export function each<T>(schema: z.ZodType<T>, items: unknown[]): T[] {
  return items.flatMap((item) => {
    const parsed = schema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
}
