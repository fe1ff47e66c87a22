import { createHmac } from 'node:crypto';
import type { Callback } from './callback.ts';
import { webhookPayload } from './cloud-api/webhook-payload.ts';
import type { OwedWebhook } from './message.ts';
import { signature, webhookJson } from './signature.ts';

/** A webhook as it goes over the wire. */
export type WebhookCall = { url: string; headers: Record<string, string>; body: string };

/** Writes and signs a webhook as its provider does. */
export function webhookCall(callback: Callback, webhook: OwedWebhook): WebhookCall {
  const { url } = callback;
  if ('webhookSecret' in callback) {
    const body = JSON.stringify(webhook.value);
    // The headers of the example in Connectly's "Register webhooks".
    const headers = {
      'content-type': 'text/plain; charset=utf-8',
      'user-agent': 'go-resty/2.6.0 (https://github.com/go-resty/resty)',
      'x-connectly-hmac-sha256': createHmac('sha256', callback.webhookSecret).update(body).digest('base64'),
    };
    return { url, headers, body };
  }
  const body = webhookJson(webhookPayload(callback, webhook));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'facebookexternalua',
    'x-hub-signature-256': signature(body, callback.appSecret),
  };
  return { url, headers, body };
}
