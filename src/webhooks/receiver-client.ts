import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import type { Attempt } from '../store/webhooks/note-attempt.ts';
import { type AddressPolicy, isAllowed } from './address.ts';
import { signatureOf } from './signature.ts';

/** One event for one receiver. */
export type Post = { address: string; secret: string; eventId: string; body: Buffer };

export interface ReceiverClient {
  /** One POST. Never rejects for what a network or a receiver can do; null when `signal` ended it. */
  post(post: Post, signal: AbortSignal): Promise<Attempt | null>;
  /** Ends all connections. */
  close(): Promise<void>;
}

/** A receiver has so long for its answer, name look-up and connecting included. */
const totalMs = 10_000;

/** A client of its own, so that receivers and providers share no connection. No redirect is followed. */
export function createReceiverClient(policy: AddressPolicy): ReceiverClient {
  const agent = new Agent({
    connections: 64,
    pipelining: 1,
    allowH2: false,
    connect: { timeout: totalMs / 2, lookup: guardedLookup(policy) },
    headersTimeout: totalMs,
    bodyTimeout: totalMs,
    maxResponseSize: 1024 * 1024,
  });
  return { post: (post, signal) => postOnce(agent, policy, post, signal), close: () => agent.destroy() };
}

async function postOnce(
  dispatcher: Agent,
  policy: AddressPolicy,
  { address, secret, eventId, body }: Post,
  signal: AbortSignal,
): Promise<Attempt | null> {
  // An IP address is not looked up, so the look-up below does not see it.
  const host = new URL(address).hostname.replace(/^\[|\]$/g, '');
  if (/^[\d.]+$|:/.test(host) && !isAllowed(host, policy)) return failure(null, notPublic);
  try {
    const answer = await request(address, {
      method: 'POST',
      dispatcher,
      signal: AbortSignal.any([signal, AbortSignal.timeout(totalMs)]),
      headers: {
        // As Connectly sends it. Source: Connectly, "Register webhooks".
        'content-type': 'text/plain; charset=utf-8',
        'user-agent': 'Sendout',
        'x-connectly-hmac-sha256': signatureOf(body, secret),
        'x-sendout-event-id': eventId,
      },
      body,
    });
    await answer.body.dump();
    const { statusCode: status } = answer;
    if (status >= 200 && status < 300) return { ok: true, status };
    if (status >= 300 && status < 400) return failure(status, 'It redirects, and redirects are not followed');
    return failure(status, `It answered ${status}`);
  } catch (error) {
    return signal.aborted ? null : failure(null, reasonOf(error));
  }
}

const failure = (status: number | null, error: string): Attempt => ({
  ok: false,
  status,
  error: error.slice(0, 500),
});

const notPublic = 'The address is not on the public internet';

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `No answer within ${totalMs / 1000} s`;
  const code = 'code' in error ? String(error.code) : error.name;
  return error.message ? `${code}: ${error.message}` : code;
}

/** Looks a name up for the connection itself: what was public at the registration may stand for something else by now. */
function guardedLookup(policy: AddressPolicy): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error) return callback(error, '');
      if (!first || !found.every(({ address }) => isAllowed(address, policy)))
        return callback(Object.assign(new Error(notPublic), { code: 'EADDRNOTPUBLIC' }), '');
      if (options.all) return callback(null, found);
      callback(null, first.address, first.family);
    });
  };
}
