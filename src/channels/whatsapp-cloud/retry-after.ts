import { z } from 'zod';
import type { HttpHeaders } from '../http-client.ts';
import { headerOf, longestWaitMs, retryAfterMs } from '../retry-after.ts';

const usage = z.record(
  z.string(),
  z.array(z.object({ estimated_time_to_regain_access: z.number().optional() })),
);

/**
 * How long Meta asks to wait, in milliseconds: `Retry-After` or its own `X-Business-Use-Case-Usage` (minutes), the
 * longer one.
 */
export function askedWaitMs(headers: HttpHeaders): number | undefined {
  const waits = [retryAfterMs(headers), fromUsage(headers)].filter((ms) => ms !== undefined);
  return waits.length > 0 ? Math.min(Math.max(...waits), longestWaitMs) : undefined;
}

function fromUsage(headers: HttpHeaders): number | undefined {
  const value = headerOf(headers, 'x-business-use-case-usage');
  if (!value) return undefined;
  try {
    const minutes = Object.values(usage.parse(JSON.parse(value)))
      .flat()
      .map((use) => use.estimated_time_to_regain_access ?? 0);
    const longest = Math.max(0, ...minutes);
    // Zero is what the header says in every answer while nothing is limited.
    return longest > 0 ? longest * 60_000 : undefined;
  } catch {
    return undefined;
  }
}
