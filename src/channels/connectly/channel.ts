import type { Channel } from '../channel.ts';
import type { HttpClient } from '../http-client.ts';
import { checkKey } from './key-check.ts';
import { sendCall } from './request.ts';
import { sendOutcome } from './response.ts';
import { type ConnectlySettings, connectlySettings } from './settings.ts';
import { verifySignature } from './signature.ts';
import { readWebhook } from './webhook.ts';

/**
 * Connectly's API: `POST /v1/businesses/{businessId}/send/whatsapp_templated_messages` and `…/send/messages`, and its
 * webhooks.
 */
export function connectly(http: HttpClient): Channel<ConnectlySettings> {
  return {
    settings: connectlySettings,
    async send(settings, message, signal) {
      const { call, body } = sendCall(message, settings.number);
      const outcome = await http.post(
        {
          url: `${new URL(settings.baseUrl).origin}/v1/businesses/${settings.businessId}/send/${call}`,
          headers: { 'x-api-key': settings.apiKey, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        },
        signal,
      );
      return outcome.kind === 'answered' ? sendOutcome(outcome) : outcome;
    },
    check: (settings, _number, signal) => checkKey(http, settings, signal),
    verify: (settings, body, headers) => verifySignature(settings.webhookSecret, body, headers),
    read: readWebhook,
  };
}
