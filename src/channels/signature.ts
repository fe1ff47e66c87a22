import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HttpHeaders } from './http-client.ts';

/** How a provider signs: a header whose form has the digest in its first group, in this encoding. */
export type SignatureForm = {
  /** In lower case. */
  header: string;
  /** Matches only what has the 32 bytes of a SHA-256. */
  form: RegExp;
  encoding: 'hex' | 'base64';
};

/** Whether the header carries the HMAC-SHA256 of exactly these bytes under the secret, compared in constant time. */
export function isSigned(
  { header, form, encoding }: SignatureForm,
  secret: string,
  body: Uint8Array,
  headers: HttpHeaders,
): boolean {
  const [, digest] = form.exec(onlyValue(headers, header) ?? '') ?? [];
  if (!digest) return false;
  const expected = createHmac('sha256', secret).update(body).digest();
  return timingSafeEqual(Buffer.from(digest, encoding), expected);
}

/** Header names come in any case; the header twice is nobody's signature. */
function onlyValue(headers: HttpHeaders, header: string): string | undefined {
  const found = Object.entries(headers).filter(([name]) => name.toLowerCase() === header);
  const [value, ...more] = found.flatMap(([, values]) => values ?? []);
  return more.length > 0 ? undefined : value;
}
