import { Agent, type Dispatcher, request as fetchWhole } from 'undici';

export type HttpHeaders = Record<string, string | string[] | undefined>;

/** `body` is the whole answer, as text; a part of an answer is never given out. */
export type HttpAnswer = { kind: 'answered'; status: number; headers: HttpHeaders; body: string };

/**
 * How one POST ended. `not_sent`: not one byte was handed to a connection, so nobody can have acted on it.
 * `unknown`: bytes may have left and no whole answer came back. Whatever cannot be told is `unknown`.
 */
export type HttpOutcome =
  | HttpAnswer
  | { kind: 'not_sent'; reason: string }
  | { kind: 'unknown'; reason: string };

export type HttpPost = { url: string; headers: Record<string, string>; body: string };

export type HttpGet = { url: string; headers: Record<string, string> };

/** Time-outs in milliseconds. `totalMs` bounds the whole call, the wait for a free connection included. */
export type HttpClientOptions = {
  /** Name look-up, TCP and TLS together. */
  connectMs: number;
  /** From the request's last byte to the answer's headers. */
  headersMs: number;
  /** Between two pieces of the answer's body. */
  bodyMs: number;
  totalMs: number;
  /** Connections per origin, at most. */
  connections: number;
};

/** `totalMs` stays below the 30 s that a send activity may take, so that it can still write down how it ended. */
const defaults: HttpClientOptions = {
  connectMs: 5_000,
  headersMs: 15_000,
  bodyMs: 5_000,
  totalMs: 25_000,
  connections: 64,
};

/** Answers to a send are a few hundred bytes, a page of templates some hundred thousand; more than this is neither. */
const maxAnswerBytes = 1024 * 1024;

export interface HttpClient {
  /**
   * One POST, written at most once: no redirect is followed and nothing is retried. Never rejects for what a network
   * or a server can do.
   * @param signal ends the call: `not_sent` while no byte has left, `unknown` after that.
   */
  post(request: HttpPost, signal: AbortSignal): Promise<HttpOutcome>;
  /** One GET; no redirect is followed. Never rejects for what a network or a server can do. */
  get(request: HttpGet, signal: AbortSignal): Promise<HttpAnswer | { kind: 'failed'; reason: string }>;
  /** Waits for the calls under way, then closes all connections. */
  close(): Promise<void>;
}

/** A client with one pool of kept-alive HTTP/1.1 connections per origin. Share one in a process. */
export function createHttpClient(options: Partial<HttpClientOptions> = {}): HttpClient {
  const { connectMs, headersMs, bodyMs, totalMs, connections } = { ...defaults, ...options };
  const agent = new Agent({
    connections,
    // One request at a time on a connection: with more, a reset would leave several in doubt.
    pipelining: 1,
    allowH2: false,
    connect: { timeout: connectMs },
    headersTimeout: headersMs,
    bodyTimeout: bodyMs,
    maxResponseSize: maxAnswerBytes,
  });
  return {
    post: (request, signal) => post(agent, request, signal, totalMs),
    get: (request, signal) => get(agent, request, signal, totalMs),
    close: () => agent.close(),
  };
}

/**
 * undici calls `onRequestStart` on a connected socket right before it writes the request, and nowhere else (7.30,
 * lib/dispatcher/client-h1.js, `writeH1`). A failure without that call is the proof that nothing left; error codes
 * prove nothing, because ECONNRESET or a closed socket look alike before and after the write.
 */
function post(
  dispatcher: Dispatcher,
  request: HttpPost,
  signal: AbortSignal,
  totalMs: number,
): Promise<HttpOutcome> {
  const { origin, pathname, search } = new URL(request.url);
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ kind: 'not_sent', reason: 'cancelled before it began' });
    let started: Dispatcher.DispatchController | undefined;
    let settled = false;
    let head = { status: 0, headers: {} as HttpHeaders };
    const chunks: Buffer[] = [];

    const settle = (outcome: HttpOutcome) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(outcome);
    };
    const fail = (reason: string) => settle({ kind: started ? 'unknown' : 'not_sent', reason });
    const giveUp = (reason: string) => {
      fail(reason);
      started?.abort(new Error(reason));
    };
    const onAbort = () => giveUp('cancelled');
    const timer = setTimeout(() => giveUp(`no answer within ${totalMs} ms`), totalMs);
    signal.addEventListener('abort', onAbort, { once: true });

    dispatcher.dispatch(
      {
        origin,
        path: pathname + search,
        method: 'POST',
        headers: request.headers,
        body: request.body,
        idempotent: false,
      },
      {
        onRequestStart(controller) {
          // Given up while it waited for a connection, or begun a second time: an abort here writes nothing.
          if (started) fail('the connection was lost and the request would have been written twice');
          if (settled) return controller.abort(new Error('given up before it was written'));
          started = controller;
        },
        onResponseStart(_controller, status, headers) {
          head = { status, headers };
        },
        onResponseData(_controller, chunk) {
          chunks.push(chunk);
        },
        onResponseEnd() {
          settle({ kind: 'answered', ...head, body: Buffer.concat(chunks).toString('utf8') });
        },
        onResponseError(_controller, error) {
          fail(describe(error));
        },
      },
    );
  });
}

async function get(
  dispatcher: Dispatcher,
  { url, headers }: HttpGet,
  signal: AbortSignal,
  totalMs: number,
): Promise<HttpAnswer | { kind: 'failed'; reason: string }> {
  try {
    const ends = AbortSignal.any([signal, AbortSignal.timeout(totalMs)]);
    const answer = await fetchWhole(url, { dispatcher, headers, signal: ends });
    const body = await answer.body.text();
    return { kind: 'answered', status: answer.statusCode, headers: answer.headers, body };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? describe(error) : String(error) };
  }
}

/** An AggregateError of several refused addresses has a code and no message. */
function describe(error: Error): string {
  const code = 'code' in error ? String(error.code) : error.name;
  return error.message ? `${code}: ${error.message}` : code;
}
