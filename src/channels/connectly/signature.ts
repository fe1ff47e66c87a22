import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HttpHeaders } from '../http-client.ts';

/**
 * Whether `x-connectly-hmac-sha256` is the base64 of the HMAC-SHA256 of exactly these bytes under the business's webhook
 * secret, compared in constant time. Source: Connectly, "Register webhooks".
 */
export function verifySignature(webhookSecret: string, body: Uint8Array, headers: HttpHeaders): boolean {
  const [signature] = /^[A-Za-z0-9+/]{43}=$/.exec(headerOf(headers) ?? '') ?? [];
  if (!signature) return false;
  const expected = createHmac('sha256', webhookSecret).update(body).digest();
  return timingSafeEqual(Buffer.from(signature, 'base64'), expected);
}

/** Header names come in any case; the header twice is nobody's signature. */
function headerOf(headers: HttpHeaders): string | undefined {
  const found = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'x-connectly-hmac-sha256');
  const [value, ...more] = found.flatMap(([, values]) => values ?? []);
  return more.length > 0 ? undefined : value;
}
