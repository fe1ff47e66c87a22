import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HttpHeaders } from '../http-client.ts';

/**
 * Whether `X-Hub-Signature-256: sha256=<hex>` is the HMAC-SHA256 of exactly these bytes under the app secret. The raw
 * bytes matter: Meta signs its own JSON with `\uXXXX` escapes, which parsing and writing again does not keep.
 */
export function verifySignature(appSecret: string, body: Uint8Array, headers: HttpHeaders): boolean {
  const [, signature] = /^sha256=([0-9a-f]{64})$/i.exec(headerOf(headers) ?? '') ?? [];
  if (!signature) return false;
  const expected = createHmac('sha256', appSecret).update(body).digest();
  return timingSafeEqual(Buffer.from(signature, 'hex'), expected);
}

/** Header names come in any case; the header twice is nobody's signature. */
function headerOf(headers: HttpHeaders): string | undefined {
  const found = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'x-hub-signature-256');
  const [value, ...more] = found.flatMap(([, values]) => values ?? []);
  return more.length > 0 ? undefined : value;
}
