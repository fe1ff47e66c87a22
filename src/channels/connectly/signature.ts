import type { HttpHeaders } from '../http-client.ts';
import { isSigned } from '../signature.ts';

const signature = {
  header: 'x-connectly-hmac-sha256',
  form: /^([A-Za-z0-9+/]{43}=)$/,
  encoding: 'base64',
} as const;

/**
 * Whether `x-connectly-hmac-sha256` is the base64 of the HMAC-SHA256 of exactly these bytes under the business's webhook
 * secret. Source: Connectly, "Register webhooks".
 */
export function verifySignature(webhookSecret: string, body: Uint8Array, headers: HttpHeaders): boolean {
  return isSigned(signature, webhookSecret, body, headers);
}
