import type { Channel } from '../channel.ts';
import type { HttpClient } from '../http-client.ts';
import { checkNumber } from './number-check.ts';
import { sendBody } from './request.ts';
import { sendOutcome } from './response.ts';
import { type WhatsAppCloudSettings, whatsappCloudSettings } from './settings.ts';
import { verifySignature } from './signature.ts';
import { unknownParameters } from './template-parameters.ts';
import { readWebhook } from './webhook.ts';

/** WhatsApp's Cloud API: `POST /{version}/{phone-number-id}/messages` and its webhooks. */
export function whatsappCloud(http: HttpClient): Channel<WhatsAppCloudSettings> {
  return {
    settings: whatsappCloudSettings,
    async send(settings, message, signal) {
      const unknown = unknownParameters(message.content);
      if (unknown.length > 0) return { kind: 'refused', error: unknownParametersError(unknown) };
      const outcome = await http.post(
        {
          url: `${new URL(settings.baseUrl).origin}/${settings.apiVersion}/${settings.phoneNumberId}/messages`,
          headers: {
            authorization: `Bearer ${settings.accessToken}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify(sendBody(message)),
        },
        signal,
      );
      return outcome.kind === 'answered' ? sendOutcome(outcome) : outcome;
    },
    check: (settings, number, signal) => checkNumber(http, settings, number, signal),
    verify: (settings, body, headers) => verifySignature(settings.appSecret, body, headers),
    read: readWebhook,
  };
}

/** Left out, such a value would be missing from the message without a word; so the message is not sent. */
function unknownParametersError(names: string[]) {
  return {
    code: 'template_parameter_unknown',
    title: 'The template has parameters with names that cannot be sent to WhatsApp',
    details: names.join(', '),
    class: 'fix',
    scope: 'template',
  } as const;
}
