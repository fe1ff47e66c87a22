import type { HttpHeaders } from '../http-client.ts';
import { isSigned } from '../signature.ts';

const signature = {
  header: 'x-hub-signature-256',
  form: /^sha256=([0-9a-f]{64})$/i,
  encoding: 'hex',
} as const;

/**
 * Whether `X-Hub-Signature-256: sha256=<hex>` is the HMAC-SHA256 of exactly these bytes under the app secret. The raw
 * bytes matter: Meta signs its own JSON with `\uXXXX` escapes, which parsing and writing again does not keep.
 */
export function verifySignature(appSecret: string, body: Uint8Array, headers: HttpHeaders): boolean {
  return isSigned(signature, appSecret, body, headers);
}
