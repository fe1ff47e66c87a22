import { z } from 'zod';
import { glimpse, parseBody } from '../answer-body.ts';
import type { ProviderError, SendOutcome } from '../channel.ts';
import type { HttpAnswer } from '../http-client.ts';
import { classify } from './errors.ts';
import { askedWaitMs } from './retry-after.ts';

const accepted = z.object({
  messages: z.tuple(
    [z.object({ id: z.string().min(1), message_status: z.string().optional().catch(undefined) })],
    z.unknown(),
  ),
});

const text = z.string().optional().catch(undefined);

const refused = z.object({
  error: z.object({
    code: z.number().int(),
    message: text,
    type: text,
    fbtrace_id: text,
    error_subcode: z.number().optional().catch(undefined),
    error_data: z.object({ details: text }).optional().catch(undefined),
  }),
});

/**
 * What an answer says about the message. Meta's error body is a definite "not taken" whatever the HTTP status (Meta
 * itself names other statuses for the same code in different documents), so 131000 or 1 with a 500 are refused, though
 * some say they "may have been sent": the body is the provider's word. Everything else but a 2xx with a message id is
 * in doubt: an error page of whatever stands between, an empty 503, a 200 that cannot be read, a redirect.
 */
export function sendOutcome(answer: HttpAnswer): SendOutcome {
  const body = parseBody(answer.body);
  const taken = accepted.safeParse(body);
  if (taken.success && answer.status >= 200 && answer.status < 300) {
    const [{ id, message_status }] = taken.data.messages;
    return {
      kind: 'accepted',
      providerId: id,
      // Neither is on its way yet, and both may end as failed/132015. Most answers carry no status at all.
      heldForQuality: message_status === 'held_for_quality_assessment' || message_status === 'paused',
    };
  }
  const said = refused.safeParse(body);
  if (said.success && !taken.success && isMetas(said.data.error, answer.status)) {
    return { kind: 'refused', error: errorOf(said.data.error, askedWaitMs(answer.headers)) };
  }
  return {
    kind: 'unknown',
    reason: `HTTP ${answer.status} without WhatsApp's answer: ${glimpse(answer.body)}`,
  };
}

type MetaError = z.infer<typeof refused>['error'];

/**
 * A gateway's own 5xx can look alike (`{"error":{"code":502,"message":"…"}}`) while the message went through. Meta's
 * carries `type` and `fbtrace_id`, and its messaging codes have six digits.
 */
function isMetas(error: MetaError, status: number): boolean {
  return status < 500 || error.type !== undefined || error.fbtrace_id !== undefined || error.code >= 100_000;
}

function errorOf(error: MetaError, waitMs: number | undefined): ProviderError {
  const details = error.error_data?.details ?? error.message;
  // Code 100 is one message's fault, but with subcode 33 the phone number id does not exist: nothing can be sent.
  if (error.code === 100 && error.error_subcode === 33) return { ...classify(33, details), code: 100 };
  return classify(error.code, details, waitMs);
}
