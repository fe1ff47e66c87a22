import { z } from 'zod';
import { parseBody } from '../answer-body.ts';
import type { CredentialCheck } from '../channel.ts';
import type { HttpClient } from '../http-client.ts';
import { failureEnvelope } from './envelope.ts';
import type { ConnectlySettings } from './settings.ts';

const list = z.object({ entity: z.unknown() });

/**
 * Lists the business's webhooks at Connectly: a small answer that needs a valid key and changes nothing. Whether the
 * number is one of that business is told by no call that is documented. Source: Connectly, "Get webhooks".
 */
export async function checkKey(
  http: HttpClient,
  settings: ConnectlySettings,
  signal: AbortSignal,
): Promise<CredentialCheck> {
  const url = `${new URL(settings.baseUrl).origin}/v1/businesses/${settings.businessId}/webhooks`;
  const answer = await http.get({ url, headers: { 'x-api-key': settings.apiKey } }, signal);
  if (answer.kind === 'failed') return failed(`Connectly cannot be reached (${answer.reason}).`);
  const body = parseBody(answer.body);
  if (answer.status === 200 && list.safeParse(body).success)
    return {
      ok: true,
      message: `Connectly takes the API key of business ${settings.businessId}. Whether the number is one of its shows with the first message.`,
    };
  const said = failureEnvelope.safeParse(body);
  const words = said.data?.message ?? said.data?.code ?? 'nothing more';
  const reason = `Connectly says: ${words} (HTTP ${answer.status})`;
  if (answer.status === 401 || answer.status === 403 || isAboutTheKey(said.data?.type))
    return failed(
      `Connectly does not take the API key for this business. Save the sender with valid ones. ${reason}`,
    );
  if (answer.status === 429) return failed(`Connectly wants fewer calls. Test again in a minute. ${reason}`);
  return failed(`Connectly does not answer as it should. Check the business id, and test again. ${reason}`);
}

function isAboutTheKey(type: string | undefined): boolean {
  return type === 'ERROR_TYPE_AUTHENTICATION' || type === 'ERROR_TYPE_PERMISSION_DENIED';
}

function failed(message: string): CredentialCheck {
  return { ok: false, message };
}
