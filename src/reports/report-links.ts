import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../store/secrets.ts';

/** How long the address of a report can be used. Source: Connectly, "Reports API": one hour by default. */
const lifeMs = 3_600_000;

/** Where a report can be fetched without a key, and until when. */
export type ReportLink = { url: string; expiresAt: Date };

/**
 * Addresses of reports that open without an API key, for whoever has them: they are signed and expire. Every process
 * with the same `SENDOUT_SECRET_KEY` signs and knows the same ones.
 */
export class ReportLinks {
  readonly #secrets: Secrets;
  #origin: string;

  /** @param origin where the API is reached from outside, without a slash at its end */
  constructor(secrets: Secrets, origin: string) {
    this.#secrets = secrets;
    this.#origin = origin;
  }

  /** Where the API has come to listen, for one that is reached there: a free port is known late. */
  reachedAt(origin: string): void {
    this.#origin = origin;
  }

  /** A fresh address for a report run. */
  sign(reportRunId: string, now: Date): ReportLink {
    // Whole seconds: what is signed is what is shown.
    const expires = Math.floor((now.getTime() + lifeMs) / 1000);
    const query = new URLSearchParams({
      expires: String(expires),
      signature: this.#signature(reportRunId, String(expires)),
    });
    return {
      url: `${this.#origin}/reports/${reportRunId}?${query}`,
      expiresAt: new Date(expires * 1000),
    };
  }

  /** What an address that somebody calls with is worth at `now`; compared in constant time. */
  check(
    reportRunId: string,
    { expires, signature }: { expires: string; signature: string },
    now: Date,
  ): 'good' | 'expired' | 'wrong' {
    const given = Buffer.from(signature);
    const right = Buffer.from(this.#signature(reportRunId, expires));
    if (given.length !== right.length || !timingSafeEqual(given, right)) return 'wrong';
    return Number(expires) * 1000 > now.getTime() ? 'good' : 'expired';
  }

  #signature(reportRunId: string, expires: string): string {
    const signed = `report-address:${reportRunId}:${expires}`;
    return createHmac('sha256', this.#secrets.key).update(signed).digest('base64url');
  }
}
