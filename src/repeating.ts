import type { Clock } from './clock.ts';

/** Work that is done again and again, with a rest after each turn, until it is stopped. */
export class Repeating {
  readonly #clock: Clock;
  readonly #everyMs: number;
  readonly #turn: (stop: AbortSignal) => Promise<unknown>;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  /**
   * @param everyMs the rest, milliseconds
   * @param turn handles its own failures: one that throws ends the repetition, and `stop` throws the same. Gets what is
   * aborted when a stop is asked for
   */
  constructor(clock: Clock, everyMs: number, turn: (stop: AbortSignal) => Promise<unknown>) {
    this.#clock = clock;
    this.#everyMs = everyMs;
    this.#turn = turn;
  }

  /** Aborted when a stop was asked for, or when there is nothing more to repeat. */
  get stopping(): AbortSignal {
    return this.#stop.signal;
  }

  /** Begins with a turn, or with a rest. To say it again changes nothing. */
  start(first: 'turn' | 'rest' = 'turn'): void {
    this.#running ??= this.#loop(first);
  }

  /** Lets there be no further turn; does not wait for the one that is under way. */
  end(): void {
    this.#stop.abort();
  }

  /** Ends it, and resolves after the turn that is under way. */
  async stop(): Promise<void> {
    this.end();
    await this.#running;
  }

  async #loop(first: 'turn' | 'rest'): Promise<void> {
    const { signal } = this.#stop;
    if (first === 'rest') await this.#rest();
    while (!signal.aborted) {
      await this.#turn(signal);
      await this.#rest();
    }
  }

  /** A stop cuts it short. */
  async #rest(): Promise<void> {
    await this.#clock.until(this.#clock.now() + this.#everyMs, this.#stop.signal).catch(() => undefined);
  }
}
