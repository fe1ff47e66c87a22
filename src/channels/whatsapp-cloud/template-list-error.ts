import { z } from 'zod';
import { parseBody } from '../answer-body.ts';
import type { HttpAnswer } from '../http-client.ts';

const refused = z.object({
  error: z.object({
    code: z.number().int(),
    message: z.string().optional().catch(undefined),
    error_subcode: z.number().optional().catch(undefined),
  }),
});

/** What an answer without a list says, in one sentence for whoever saved the sender, and what to do about it. */
export function listRefusal({ status, body }: HttpAnswer, wabaId: string): string {
  const parsed = refused.safeParse(parseBody(body));
  if (!parsed.success)
    return `WhatsApp answered with HTTP ${status} and no list of templates. It is tried again by itself.`;
  const { code, message, error_subcode: subcode } = parsed.data.error;
  return `${whatToDo(code, subcode, wabaId)} WhatsApp says: ${shortened(message)} (${code})`;
}

/** Codes: Meta, "Error codes" and "Graph API, error handling". */
function whatToDo(code: number, subcode: number | undefined, wabaId: string): string {
  if (code === 0 || code === 190)
    return 'WhatsApp does not take the access token. Save the sender with a valid one.';
  if (code === 3 || code === 10 || (code >= 200 && code <= 299))
    return 'The access token may not read templates. Give it the permission whatsapp_business_management.';
  if (code === 100 && subcode === 33)
    return `The access token sees no WhatsApp Business Account ${wabaId}. Correct wabaId or the token.`;
  if ([4, 80007, 80008, 130429].includes(code))
    return 'WhatsApp wants fewer calls at the moment. It is tried again by itself.';
  return 'WhatsApp refuses the list of templates. It is tried again by itself.';
}

function shortened(message = 'nothing more'): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
