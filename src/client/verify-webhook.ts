import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookEvent } from './webhook-events.ts';

/**
 * Whether an event was signed with the business's secret, compared in constant time.
 * @param rawBody the exact bytes of the request, before any JSON parser
 * @param signatureHeader the header `x-connectly-hmac-sha256`
 * @param secret as `webhooks.create` or `webhooks.rotateSecret` gave it
 */
export function verifyWebhook(
  rawBody: string | Uint8Array,
  signatureHeader: string | string[] | null | undefined,
  secret: string,
): boolean {
  if (typeof signatureHeader !== 'string') return false;
  const expected = Buffer.from(createHmac('sha256', secret).update(rawBody).digest('base64'));
  const given = Buffer.from(signatureHeader);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * The event of a request, when it was signed with the secret; else null, and the request is to be answered with 401.
 * Answer 2xx once you have kept the event: anything else is sent again. The same event may come twice; the header
 * `x-sendout-event-id` is the same then.
 */
export function readWebhook(
  rawBody: string | Uint8Array,
  signatureHeader: string | string[] | null | undefined,
  secret: string,
): WebhookEvent | null {
  if (!verifyWebhook(rawBody, signatureHeader, secret)) return null;
  return JSON.parse(typeof rawBody === 'string' ? rawBody : Buffer.from(rawBody).toString('utf8'));
}
