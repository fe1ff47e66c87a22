/**
 * The one clock. Everything that decides by time takes it, so that a test can move it and a 20-hour flow
 * can be tried in a second. Times are milliseconds since the epoch.
 */
export interface Clock {
  /** Now, in milliseconds since the epoch. */
  now(): number;
  /**
   * Resolves once `now()` has reached `at` (milliseconds since the epoch), at once when it has already.
   * @throws the signal's reason when it is aborted first.
   */
  until(at: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  until: (at, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      // One timer is at most 24.8 days (a 32-bit number of milliseconds); longer waits look again.
      const tick = () => {
        const left = at - Date.now();
        if (left <= 0) {
          signal?.removeEventListener('abort', abort);
          return resolve();
        }
        timer = setTimeout(tick, Math.min(left, 2_000_000_000));
      };
      let timer = setTimeout(tick, 0);
      signal?.addEventListener('abort', abort, { once: true });
    }),
};
