import { type Dispatcher, request } from 'undici';
import type { WebhookCall } from './webhook-call.ts';

/**
 * Posts one signed webhook.
 * @returns null when it was answered with 2xx, else what went wrong.
 */
export async function postWebhook(
  { url, headers, body }: WebhookCall,
  dispatcher: Dispatcher,
): Promise<string | null> {
  try {
    const answer = await request(url, { method: 'POST', headers, body, dispatcher });
    await answer.body.dump();
    return answer.statusCode >= 200 && answer.statusCode < 300 ? null : `HTTP ${answer.statusCode}`;
  } catch (error) {
    return error instanceof Error ? error.message || error.name : String(error);
  }
}
