import type { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** After so long without an answer it matters when the last one was, in milliseconds. */
const soonMs = 50;

/**
 * Whether the database is there. It may be busy with one long statement, and the embedded one does nothing else
 * meanwhile; that is not the same as gone. So it counts as there when it has answered anybody within `freshMs`.
 */
export class DatabasePulse {
  readonly #ask: () => Promise<unknown>;
  readonly #freshMs: number;
  readonly #now: () => number;
  #answeredAt = Number.NEGATIVE_INFINITY;
  #asked: Promise<unknown> | undefined;

  /**
   * @param pool says `release` when somebody is done with a connection, with an error if it is broken
   * @param ask a small query
   * @param now milliseconds of a clock that never goes back. A real one, also where a test skips time
   */
  constructor(
    pool: EventEmitter,
    ask: () => Promise<unknown>,
    freshMs: number,
    now: () => number = () => performance.now(),
  ) {
    this.#ask = ask;
    this.#now = now;
    this.#freshMs = freshMs;
    pool.on('release', (error: unknown) => {
      if (!error) this.#answeredAt = this.#now();
    });
  }

  /** Resolves when it is there, rejects with what it refused; stays open while it says nothing and has not for long. */
  async isThere(): Promise<void> {
    // However many want to know, they do not queue up for it.
    this.#asked ??= this.#ask().finally(() => {
      this.#asked = undefined;
    });
    const answer = this.#asked;
    await Promise.race([answer, delay(soonMs).then(() => this.#isFresh() || answer)]);
  }

  #isFresh(): boolean {
    return this.#now() - this.#answeredAt < this.#freshMs;
  }
}
