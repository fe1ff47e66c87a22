import { ApiProblem } from '../../api/api-problem.ts';

/** Pauses before each further try, in milliseconds. */
const pausesMs = [1000, 2000, 4000, 8000, 15_000];

/**
 * Makes a call again that may fare better later: nobody answered, the server was busy or had a fault, or the same call
 * is still at work. Only for calls that may be repeated.
 * @throws what the last try threw, or the signal's reason when it is aborted
 */
export async function withPatience<T>(
  call: () => Promise<T>,
  signal: AbortSignal,
  wait: (ms: number, signal: AbortSignal) => Promise<void> = pause,
): Promise<T> {
  for (const ms of pausesMs) {
    signal.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      if (!mayFareBetter(error)) throw error;
      await wait(ms, signal);
    }
  }
  return call();
}

function mayFareBetter(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return false;
  const { status, code } = error;
  return status === 0 || status >= 500 || status === 429 || code === 'ERROR_CODE_IDEMPOTENCY_KEY_IN_USE';
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
