import { ApiError } from './errors.ts';

/** Requests per second of one API key, unless `ApiSettings` says otherwise. Source: Connectly, "Messaging" (429 above it). */
export const standardRequestsPerSecond = 200;

type Bucket = { tokens: number; at: number };

/**
 * A token bucket for each API key, in this process: it holds the requests of one second and fills at that rate, so a
 * short burst goes through and the average holds. With several processes each has buckets of its own.
 *
 * Ours, since `@fastify/rate-limit` counts in fixed windows, in which twice the number fits around a window's edge.
 */
export class RateLimit {
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /**
   * @param perSecond requests of a key; `Infinity` for no limit
   * @param now milliseconds of a clock that never goes back. A real one, also where a test skips time: it is about load
   */
  constructor(perSecond = standardRequestsPerSecond, now: () => number = () => performance.now()) {
    this.#perSecond = perSecond;
    this.#now = now;
  }

  /** One request of this key. @throws ApiError 429 when the bucket is empty */
  take(keyId: string): void {
    if (this.#perSecond === Number.POSITIVE_INFINITY) return;
    const now = this.#now();
    const full = Math.max(1, this.#perSecond);
    const last = this.#buckets.get(keyId) ?? { tokens: full, at: now };
    const tokens = Math.min(full, last.tokens + ((now - last.at) / 1000) * this.#perSecond);
    this.#buckets.set(keyId, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    if (tokens < 1) throw new ApiError('ERROR_CODE_RATE_LIMITED', { requestsPerSecond: this.#perSecond });
  }
}
