import type { Clock } from '../../src/clock.ts';

/**
 * The clock of everything outside of the engine while time is skipped: real time plus what the time-skipping server
 * has skipped. So a minute of waiting costs a minute unless somebody skips it.
 */
export class SkippingClock implements Clock {
  #skipped = 0;
  readonly #waiters = new Set<() => void>();

  now(): number {
    return Date.now() + this.#skipped;
  }

  /** Moves to the server's time. Never backwards. */
  follow(serverNow: number): void {
    this.#skipped = Math.max(this.#skipped, serverNow - Date.now());
    for (const look of [...this.#waiters]) look();
  }

  until(at: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const end = (settle: () => void) => {
        clearTimeout(timer);
        this.#waiters.delete(look);
        signal?.removeEventListener('abort', abort);
        settle();
      };
      const abort = () => end(() => reject(signal?.reason));
      const look = () => {
        clearTimeout(timer);
        const left = at - this.now();
        if (left <= 0) end(resolve);
        else timer = setTimeout(look, Math.min(left, 2_000_000_000));
      };
      if (signal?.aborted) return reject(signal.reason);
      signal?.addEventListener('abort', abort, { once: true });
      this.#waiters.add(look);
      look();
    });
  }
}
