import { answerError, noAnswer } from './answer-error.ts';
import { SendoutError } from './sendout-error.ts';

/** Where Sendout is, and how patient the client is with it. */
export type SendoutClientOptions = {
  /** The API's address, such as `https://sendout.example.com`. */
  url: string;
  businessId: string;
  apiKey: string;
  /** How long one attempt may take, milliseconds; 60,000 unless set. */
  timeoutMs?: number;
  /** For how long a call is tried again when that is safe, milliseconds; 60,000 unless set, 0 tries once. */
  retryForMs?: number;
  /** Instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch;
};

export type Call = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the business, from its slash on. */
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  /** Whether doing it twice is the same as doing it once. */
  repeatable: boolean;
  /** Ends the call and its further attempts. */
  signal?: AbortSignal | undefined;
};

/** Makes calls, and makes those again that failed in a way that may pass. */
export class Caller {
  readonly #base: string;
  readonly #apiKey: string;
  readonly #timeoutMs: number;
  readonly #retryForMs: number;
  readonly #fetch: typeof globalThis.fetch;

  constructor({ url, businessId, apiKey, timeoutMs, retryForMs, fetch }: SendoutClientOptions) {
    this.#base = `${url.replace(/\/+$/, '')}/v1/businesses/${encodeURIComponent(businessId)}`;
    this.#apiKey = apiKey;
    this.#timeoutMs = timeoutMs ?? 60_000;
    this.#retryForMs = retryForMs ?? 60_000;
    this.#fetch = fetch ?? globalThis.fetch;
  }

  /**
   * The answer's JSON.
   * @throws SendoutError when it is refused, or has no answer in time; the signal's reason when that ended it
   */
  async call<Answer>(call: Call): Promise<Answer> {
    const giveUpAt = Date.now() + this.#retryForMs;
    for (let failures = 0; ; failures += 1) {
      const outcome = await this.#attempt<Answer>(call);
      if (!(outcome instanceof SendoutError)) return outcome.answer;
      if (!mayPass(outcome, call.repeatable)) throw outcome;
      const waitMs = outcome.retryAfterMs ?? backoffMs(failures);
      if (Date.now() + waitMs > giveUpAt) throw outcome;
      await pause(waitMs, call.signal);
    }
  }

  async #attempt<Answer>(call: Call): Promise<{ answer: Answer } | SendoutError> {
    const { method, path, query = {}, body, headers, signal } = call;
    signal?.throwIfAborted();
    const url = new URL(`${this.#base}${path}`);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    try {
      const response = await this.#fetch(url, {
        method,
        headers: {
          'x-api-key': this.#apiKey,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      const text = await response.text();
      if (!response.ok) return answerError(`${url.origin}${url.pathname}`, response, text);
      return parse<Answer>(text) ?? answerError(`${url.origin}${url.pathname}`, response, text);
    } catch (error) {
      signal?.throwIfAborted();
      return noAnswer(url.origin, error);
    }
  }
}

function parse<Answer>(text: string): { answer: Answer } | null {
  try {
    return { answer: JSON.parse(text) };
  } catch {
    return null;
  }
}

/**
 * 429 has done nothing. Without an answer, or with one of a proxy that had none, nobody knows whether the call was
 * done: only one that may be done twice is made again.
 */
function mayPass({ status, code }: SendoutError, repeatable: boolean): boolean {
  if (status === 429) return true;
  if (!repeatable) return false;
  return status === null || [502, 503, 504].includes(status) || code === 'ERROR_CODE_IDEMPOTENCY_KEY_IN_USE';
}

/** 0.25 s, 0.5 s … up to 10 s, each cut by up to a half: callers that failed together do not come back together. */
function backoffMs(failures: number): number {
  return Math.min(10_000, 250 * 2 ** failures) * (1 - Math.random() / 2);
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
