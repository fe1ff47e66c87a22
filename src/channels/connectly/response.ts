import { z } from 'zod';
import { glimpse, parseBody } from '../answer-body.ts';
import type { SendOutcome } from '../channel.ts';
import type { HttpAnswer } from '../http-client.ts';
import { retryAfterMs } from '../retry-after.ts';
import { failureEnvelope } from './envelope.ts';
import { classify } from './errors.ts';

/** Connectly documents both 200 and 201 for it. */
const accepted = z.object({ id: z.string().min(1) });

/**
 * What an answer says about the message. Connectly's error envelope is a definite "not taken" whatever the HTTP status;
 * so are a 401 and a 429 without one, since Connectly documents them as statuses and not with a body. Everything else
 * but a 2xx with a message id is in doubt: an error page of whatever stands between, a 200 that cannot be read.
 */
export function sendOutcome(answer: HttpAnswer): SendOutcome {
  const { status } = answer;
  const body = parseBody(answer.body);
  const taken = accepted.safeParse(body);
  // Whether a template is held back to judge its quality is not told.
  if (taken.success && status >= 200 && status < 300)
    return { kind: 'accepted', providerId: taken.data.id, heldForQuality: false };
  const said = failureEnvelope.safeParse(body);
  const context = { status, retryAfterMs: retryAfterMs(answer.headers) };
  if (said.success) return { kind: 'refused', error: classify(said.data, context) };
  if (status === 401 || status === 429)
    return { kind: 'refused', error: classify({ message: glimpse(answer.body) }, context) };
  return { kind: 'unknown', reason: `HTTP ${status} without Connectly's answer: ${glimpse(answer.body)}` };
}
