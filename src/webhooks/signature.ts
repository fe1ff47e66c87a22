import { createHmac } from 'node:crypto';

/**
 * The header `x-connectly-hmac-sha256`: base64 of the HMAC-SHA256 over the exact bytes of the body, keyed with the
 * secret's text. Source: Connectly, "Register webhooks".
 */
export function signatureOf(body: Buffer, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}
