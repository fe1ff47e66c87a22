import type { Clock } from '../../src/clock.ts';

type Waiter = { at: number; resolve: () => void };

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  #now: number;
  readonly #waiters = new Set<Waiter>();

  /** @param start milliseconds since the epoch. */
  constructor(start = Date.UTC(2026, 11, 1, 9)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  until(at: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      if (at <= this.#now) return resolve();
      const abort = () => {
        this.#waiters.delete(waiter);
        reject(signal?.reason);
      };
      const waiter = {
        at,
        resolve: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      this.#waiters.add(waiter);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  advance(ms: number): void {
    this.advanceTo(this.#now + ms);
  }

  /** Moves to this time (milliseconds since the epoch), never back, and lets go on who waited for it, earliest first. */
  advanceTo(ms: number): void {
    this.#now = Math.max(this.#now, ms);
    const due = [...this.#waiters].filter(({ at }) => at <= this.#now).sort((a, b) => a.at - b.at);
    for (const waiter of due) {
      this.#waiters.delete(waiter);
      waiter.resolve();
    }
  }
}
