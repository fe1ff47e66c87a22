import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Secrets } from '../store/secrets.ts';
import { ApiError } from './errors.ts';

/** The cookie of the web app. */
export const sessionCookie = 'sendout_session';

const maxAgeSeconds = 30 * 24 * 3600;

const session = z.object({ apiKey: z.string(), until: z.number() });

/**
 * The sessions of the web app: a cookie that holds the API key, encrypted with the key of this installation, so any
 * API process can read it and a key that is taken away ends its sessions at once. Scripts cannot read the cookie
 * (HttpOnly), and other sites cannot make the browser send it (SameSite).
 */
export class Sessions {
  readonly #secrets: Secrets;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(secrets: Secrets, now: () => number) {
    this.#secrets = secrets;
    this.#now = now;
  }

  /** @param secure whether the browser came by https, and may send the cookie by that only */
  begin(reply: FastifyReply, apiKey: string, secure: boolean): void {
    const until = this.#now() + maxAgeSeconds * 1000;
    const sealed = this.#secrets.seal({ apiKey, until }).toString('base64url');
    reply.setCookie(sessionCookie, sealed, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure,
      maxAge: maxAgeSeconds,
    });
  }

  end(reply: FastifyReply): void {
    reply.clearCookie(sessionCookie, { path: '/' });
  }

  /** The API key of a request's session; undefined without a session, or with one that is over or not ours. */
  apiKeyOf(request: FastifyRequest): string | undefined {
    const sealed = request.cookies[sessionCookie];
    if (sealed === undefined) return undefined;
    try {
      const { apiKey, until } = session.parse(this.#secrets.open(Buffer.from(sealed, 'base64url')));
      return until > this.#now() ? apiKey : undefined;
    } catch {
      return undefined;
    }
  }
}

/** Calls that change nothing need no look at where they come from: their answers cannot be read by other sites. */
const safe = ['GET', 'HEAD', 'OPTIONS'];

/**
 * A call with the cookie that changes something must come from a page of this server: `SameSite` lets pages of sibling
 * hosts through. Source: OWASP, "Cross-Site Request Forgery Prevention", verifying the origin.
 * @throws ApiError 403
 */
export function requireOwnOrigin(request: FastifyRequest): void {
  if (safe.includes(request.method)) return;
  const { origin, host } = request.headers;
  if (origin === undefined || !URL.canParse(origin) || new URL(origin).host !== host)
    throw new ApiError('ERROR_CODE_ORIGIN_FORBIDDEN');
}
