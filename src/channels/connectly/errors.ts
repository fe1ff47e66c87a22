import type { ErrorClass, ErrorScope, ProviderError } from '../channel.ts';
import type { FailureEnvelope } from './envelope.ts';

/** What a code means for us. `afterMs` is there exactly for `retry`. */
export type ErrorRow = { scope: ErrorScope; title: string; unknown?: true } & (
  | { class: 'retry'; afterMs: number }
  | { class: Exclude<ErrorClass, 'retry' | 'defer'> }
);

const second = 1000;

/** Every code of Connectly's "Error codes" pages and what follows from it, except the one that says nothing. */
export const errorTable: Record<string, ErrorRow> = {
  ERROR_CODE_INVALID_SENDER_ID: {
    class: 'pause',
    scope: 'sender',
    title: "Connectly does not know the sender's number",
  },
  ERROR_CODE_PHONE_NUMBER_BAD_FORMAT: {
    class: 'drop',
    scope: 'client',
    title: "The client's number is badly formatted",
  },
  ERROR_CODE_MESSAGE_PHONE_NUMBER_INVALID: {
    class: 'drop',
    scope: 'client',
    title: "The client's number is not valid",
  },
  ERROR_CODE_MESSAGE_ATTACHMENTS_NUMBER_INVALID: {
    class: 'fix',
    scope: 'message',
    title: 'The message must have exactly one attachment',
  },
  ERROR_CODE_MESSAGE_TEXT_EMPTY: { class: 'fix', scope: 'message', title: 'The text is empty' },
  ERROR_CODE_MESSAGE_ATTACHMENT_EMPTY: {
    class: 'fix',
    scope: 'message',
    title: "The attachment's address is empty",
  },
  ERROR_CODE_MESSAGE_ATTACHMENT_INVALID: {
    class: 'fix',
    scope: 'message',
    title: "The attachment's address cannot be read",
  },
  ERROR_CODE_MESSAGE_TEMPLATE_NOT_FOUND: {
    class: 'pause',
    scope: 'template',
    title: 'No template has this name and language',
  },
  ERROR_CODE_MESSAGE_TEMPLATE_INPUT_INVALID: {
    class: 'fix',
    scope: 'template',
    title: 'The template parameters are not valid',
  },
  /** Connectly: wait four weeks, or use a new name. */
  ERROR_CODE_MESSAGE_TEMPLATE_DELETED: {
    class: 'pause',
    scope: 'template',
    title: 'The template is being deleted in this language',
  },
  ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW: {
    class: 'fix',
    scope: 'message',
    title: 'The client last wrote more than 24 hours ago',
  },
  ERROR_CODE_MESSAGE_CUSTOMER_NO_CONVERSATION_INITIATION: {
    class: 'fix',
    scope: 'message',
    title: 'The client has never written: only templates reach them',
  },
  ERROR_CODE_MESSAGE_SELF_INVALID: {
    class: 'drop',
    scope: 'client',
    title: 'Sender and recipient are the same number',
  },
  ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT: {
    class: 'suppress',
    scope: 'client',
    title: 'The client has opted out',
  },
  ERROR_CODE_BUSINESS_MISSES_MATCHING_CHANNEL: {
    class: 'pause',
    scope: 'account',
    title: 'The business has no WhatsApp number at Connectly',
  },
  ERROR_CODE_BUSINESS_REACHED_LIMITS: {
    class: 'pause',
    scope: 'account',
    title: 'Too many messages were blocked or reported as spam',
  },
  ERROR_CODE_BUSINESS_KEY_SECRET_ABSENT: {
    class: 'pause',
    scope: 'account',
    title: "The business's API secret is not set up at Connectly",
  },
};

/** The key is missing or wrong, or is another business's: nothing can be sent until a person looks. */
const notAllowed: ErrorRow = {
  class: 'pause',
  scope: 'sender',
  title: 'Connectly does not accept the API key',
};

/** Over 200 requests a second. The caller doubles the wait with each try. */
const tooMany: ErrorRow = { class: 'retry', scope: 'sender', afterMs: second, title: 'Too many requests' };

const internal: ErrorRow = {
  class: 'retry',
  scope: 'call',
  afterMs: 2 * second,
  title: 'Connectly had an unexpected error',
};

/** Nothing is known about it, so the message fails and a person reads the provider's words. */
const unknown: ErrorRow = {
  class: 'fix',
  scope: 'message',
  title: 'Connectly refused it with a code that Sendout does not know',
  unknown: true,
};

/**
 * What to do about Connectly's error envelope, from an answer or from a `delivery_failed` status.
 * @param answer the answer's HTTP status and how long it asks to wait: that replaces the wait of `retry`
 */
export function classify(
  envelope: FailureEnvelope,
  answer?: { status: number; retryAfterMs: number | undefined },
): ProviderError & { scope: ErrorScope } {
  const row = rowOf(envelope, answer?.status);
  const details = detailsOf(envelope);
  const code = envelope.code ?? envelope.type ?? `http_${answer?.status}`;
  const error = { code, ...(details ? { details } : {}), ...row };
  return row.class === 'retry' ? { ...error, afterMs: answer?.retryAfterMs ?? row.afterMs } : error;
}

/** A code that says something decides alone; then what kind of error it is said to be, by its type or HTTP status. */
function rowOf({ code = '', type }: FailureEnvelope, status: number | undefined): ErrorRow {
  if (Object.hasOwn(errorTable, code)) return errorTable[code] ?? unknown;
  if (type === 'ERROR_TYPE_AUTHENTICATION' || status === 401 || status === 403) return notAllowed;
  if (status === 429) return tooMany;
  const isTheirs = type !== 'ERROR_TYPE_INVALID_REQUEST' && (status === undefined || status >= 500);
  return code === 'ERROR_CODE_UNSPECIFIED' && isTheirs ? internal : unknown;
}

/** Connectly's people find an error by its trace id. */
function detailsOf({ message, cntTraceId }: FailureEnvelope): string | undefined {
  if (!cntTraceId) return message;
  return `${message ?? 'No message'} (Connectly trace id ${cntTraceId})`;
}
