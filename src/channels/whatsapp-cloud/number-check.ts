import { z } from 'zod';
import { parseBody } from '../answer-body.ts';
import type { CredentialCheck } from '../channel.ts';
import type { HttpClient } from '../http-client.ts';
import { type GraphRefusal, graphRefusal } from './graph-refusal.ts';
import type { WhatsAppCloudSettings } from './settings.ts';

const phone = z.object({
  display_phone_number: z.string(),
  verified_name: z.string().optional().catch(undefined),
});

/**
 * Asks for the sender's number: `GET /{version}/{phone-number-id}`. It is answered when the access token is valid and may
 * use that number. Source: Meta, "Business phone numbers".
 * @param number the sender's own number: a phone number id that belongs to another one is found out
 */
export async function checkNumber(
  http: HttpClient,
  settings: WhatsAppCloudSettings,
  number: string,
  signal: AbortSignal,
): Promise<CredentialCheck> {
  const url = new URL(`/${settings.apiVersion}/${settings.phoneNumberId}`, settings.baseUrl);
  url.search = new URLSearchParams({ fields: 'display_phone_number,verified_name' }).toString();
  const headers = { authorization: `Bearer ${settings.accessToken}` };
  const answer = await http.get({ url: url.href, headers }, signal);
  if (answer.kind === 'failed') return failed(`WhatsApp cannot be reached (${answer.reason}).`);
  const found = phone.safeParse(parseBody(answer.body));
  if (answer.status === 200 && found.success) return compared(found.data, number);
  const refusal = graphRefusal(answer);
  if (!refusal) return failed(`WhatsApp answered with HTTP ${answer.status} and nothing about the number.`);
  return failed(`${whatToDo(refusal, settings.phoneNumberId)} ${refusal.words}`);
}

function compared({ display_phone_number, verified_name }: z.infer<typeof phone>, number: string) {
  const shown = `${display_phone_number}${verified_name ? ` (${verified_name})` : ''}`;
  if (display_phone_number.replace(/\D/g, '') === number.replace(/\D/g, ''))
    return { ok: true, message: `WhatsApp takes the access token for ${shown}.` };
  return failed(
    `At WhatsApp the phone number id belongs to ${shown}, not to ${number}. Correct phoneNumberId.`,
  );
}

/** Codes: Meta, "Error codes" and "Graph API, error handling". */
function whatToDo({ code, subcode }: GraphRefusal, phoneNumberId: string): string {
  if (code === 0 || code === 190)
    return 'WhatsApp does not take the access token. Save the sender with a valid one.';
  if (code === 3 || code === 10 || (code >= 200 && code <= 299))
    return 'The access token may not use this number. Give it the permission whatsapp_business_messaging.';
  if (code === 33 || (code === 100 && subcode === 33))
    return `The access token sees no number with the id ${phoneNumberId}. Correct phoneNumberId or the token.`;
  if ([4, 80007, 80008, 130429].includes(code))
    return 'WhatsApp wants fewer calls at the moment. Test again in a minute.';
  return 'WhatsApp refuses to tell about the number.';
}

function failed(message: string): CredentialCheck {
  return { ok: false, message };
}
