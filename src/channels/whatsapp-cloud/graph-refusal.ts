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

/** Meta's refusal of a question: its codes, and `words` that quote it in a sentence. */
export type GraphRefusal = { code: number; subcode: number | undefined; words: string };

/** Reads Meta's error body; null when the answer has none. Source: Meta, "Graph API, error handling". */
export function graphRefusal({ body }: HttpAnswer): GraphRefusal | null {
  const parsed = refused.safeParse(parseBody(body));
  if (!parsed.success) return null;
  const { code, message, error_subcode: subcode } = parsed.data.error;
  return { code, subcode, words: `WhatsApp says: ${shortened(message)} (${code})` };
}

function shortened(message = 'nothing more'): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
