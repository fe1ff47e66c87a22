import type { HttpAnswer } from '../http-client.ts';
import { graphRefusal } from './graph-refusal.ts';

/** What an answer without a list says, in one sentence for whoever saved the sender, and what to do about it. */
export function listRefusal(answer: HttpAnswer, wabaId: string): string {
  const refusal = graphRefusal(answer);
  if (!refusal)
    return `WhatsApp answered with HTTP ${answer.status} and no list of templates. It is tried again by itself.`;
  return `${whatToDo(refusal.code, refusal.subcode, wabaId)} ${refusal.words}`;
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
