import { z } from 'zod';
import type { HttpHeaders } from '../http-client.ts';

/** Nothing is put off longer than this because of a header. */
const longestMs = 24 * 3600 * 1000;

const usage = z.record(
  z.string(),
  z.array(z.object({ estimated_time_to_regain_access: z.number().optional() })),
);

/**
 * How long the provider asks to wait, in milliseconds: `Retry-After` (seconds, or a date, which is read against the
 * answer's own `Date`, so the clocks need not agree) or Meta's `X-Business-Use-Case-Usage` (minutes), the longer one.
 */
export function retryAfterMs(headers: HttpHeaders): number | undefined {
  const waits = [fromRetryAfter(headers), fromUsage(headers)].filter((ms) => ms !== undefined);
  return waits.length > 0 ? Math.min(Math.max(...waits), longestMs) : undefined;
}

function fromRetryAfter(headers: HttpHeaders): number | undefined {
  const value = first(headers, 'retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const ms = Date.parse(value) - Date.parse(first(headers, 'date') ?? '');
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}

function fromUsage(headers: HttpHeaders): number | undefined {
  const value = first(headers, 'x-business-use-case-usage');
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

function first(headers: HttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
