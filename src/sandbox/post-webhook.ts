import { type Dispatcher, request } from 'undici';
import type { Callback } from './callback.ts';
import { signature, webhookJson } from './signature.ts';

/**
 * Posts one signed webhook.
 * @returns null when it was answered with 2xx, else what went wrong.
 */
export async function postWebhook(
  callback: Callback,
  payload: object,
  dispatcher: Dispatcher,
): Promise<string | null> {
  const body = webhookJson(payload);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'facebookexternalua',
    'x-hub-signature-256': signature(body, callback.appSecret),
  };
  try {
    const answer = await request(callback.url, { method: 'POST', headers, body, dispatcher });
    await answer.body.dump();
    return answer.statusCode >= 200 && answer.statusCode < 300 ? null : `HTTP ${answer.statusCode}`;
  } catch (error) {
    return error instanceof Error ? error.message || error.name : String(error);
  }
}
