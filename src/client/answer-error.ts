import { type ErrorEnvelope, SendoutError } from './sendout-error.ts';

/** The error that an answer stands for which is no success. */
export function answerError(url: string, response: Response, body: string): SendoutError {
  const { status } = response;
  const retryAfterMs = retryAfter(response.headers.get('retry-after'));
  const envelope = envelopeOf(body);
  if (!envelope)
    return new SendoutError(`${url} answered with HTTP ${status} and not as Sendout does.`, {
      status,
      code: 'NOT_SENDOUT',
      retryAfterMs,
    });
  const { message, code, details, cntTraceId } = envelope;
  return new SendoutError(message, { status, code, details, traceId: cntTraceId, retryAfterMs });
}

/** The error of a call that had no answer. */
export function noAnswer(url: string, cause: unknown): SendoutError {
  return new SendoutError(`${url} does not answer: ${reasonOf(cause)}`, {
    status: null,
    code: 'NO_ANSWER',
    cause,
  });
}

function envelopeOf(body: string): ErrorEnvelope | null {
  try {
    const parsed: Partial<ErrorEnvelope> | null = JSON.parse(body);
    const { message, type, code, userTitle, userMessage, cntTraceId, details } = parsed ?? {};
    if (typeof message !== 'string' || typeof code !== 'string' || typeof cntTraceId !== 'string')
      return null;
    return {
      message,
      type: type ?? '',
      code,
      userTitle: userTitle ?? message,
      userMessage: userMessage ?? '',
      cntTraceId,
      details: details ?? {},
    };
  } catch {
    return null;
  }
}

/** `Retry-After` in seconds or as a date, in milliseconds from now. */
function retryAfter(header: string | null): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

/** `fetch` itself says "fetch failed"; why is in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
