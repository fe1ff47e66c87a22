import type { HttpHeaders } from './http-client.ts';

/** Nothing is put off longer than this because of a header. */
export const longestWaitMs = 24 * 3600 * 1000;

/**
 * How long the header `Retry-After` asks to wait, in milliseconds: seconds, or a date, which is read against the
 * answer's own `Date`, so the clocks need not agree. Undefined when it says nothing that can be read.
 */
export function retryAfterMs(headers: HttpHeaders): number | undefined {
  const value = headerOf(headers, 'retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, longestWaitMs);
  const ms = Date.parse(value) - Date.parse(headerOf(headers, 'date') ?? '');
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestWaitMs);
}

/** The first value of a header; its name in lower case. */
export function headerOf(headers: HttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
