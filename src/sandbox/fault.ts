import { z } from 'zod';

/** What can go wrong at a provider; each strikes with its probability, at most `count` times. */
export const faultKind = z.enum([
  'timeout_after_accept',
  'reset_after_accept',
  'http_500',
  'rate_limited',
  /** Every call is answered that the access token or API key is not accepted. */
  'token_expired',
  'slow',
  'drop_status',
  'duplicate_status',
  'status_before_response',
  'reordered_status',
  /** The message fails with `code`: at once or later, as the provider does with that code. */
  'fail_with',
]);
export type FaultKind = z.infer<typeof faultKind>;

export const fault = z.object({
  id: z.string(),
  kind: faultKind,
  probability: z.number(),
  /** How many times it strikes at most; null: as long as it is there. */
  count: z.number().nullable(),
  /** How long a `slow` answer takes, in milliseconds. */
  ms: z.number(),
  seed: z.number().nullable(),
  /** Strikes only messages of this template, or whose text contains this; null: all. */
  matching: z.string().nullable().default(null),
  code: z.union([z.number(), z.string()]).nullable().default(null),
  struck: z.number(),
});
export type Fault = z.infer<typeof fault>;
