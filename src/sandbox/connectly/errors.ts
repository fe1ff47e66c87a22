import { randomInt } from 'node:crypto';
import { connectlyCode, type FailureCode } from '../failure-codes.ts';

type ErrorType =
  | 'ERROR_TYPE_AUTHENTICATION'
  | 'ERROR_TYPE_DEADLINE_EXCEEDED'
  | 'ERROR_TYPE_INVALID_REQUEST'
  | 'ERROR_TYPE_UNSPECIFIED';

/** What each code of Connectly's page "Error codes" says. */
const titles: Record<string, string> = {
  ERROR_CODE_UNSPECIFIED: 'Encountered unexpected error',
  ERROR_CODE_INVALID_SENDER_ID: 'The sender number is not valid',
  ERROR_CODE_PHONE_NUMBER_BAD_FORMAT: 'The phone number of the recipient is badly formatted',
  ERROR_CODE_MESSAGE_ATTACHMENTS_NUMBER_INVALID: 'A message must have exactly one attachment',
  ERROR_CODE_MESSAGE_TEXT_EMPTY: 'The text of the message is empty',
  ERROR_CODE_MESSAGE_TEMPLATE_NOT_FOUND: 'There is no template with this name and language',
  ERROR_CODE_MESSAGE_TEMPLATE_INPUT_INVALID: 'The inputs of the template are not valid',
  ERROR_CODE_MESSAGE_ATTACHMENT_EMPTY: 'The URL of the attachment is empty',
  ERROR_CODE_MESSAGE_ATTACHMENT_INVALID: 'The URL of the attachment cannot be parsed',
  ERROR_CODE_BUSINESS_MISSES_MATCHING_CHANNEL: 'The business has no sender channel of this type',
  ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW:
    'Failed to send a message because more than 24 hours have passed since the customer last replied',
  ERROR_CODE_BUSINESS_REACHED_LIMITS: 'The business is restricted: too many earlier messages were blocked',
  ERROR_CODE_MESSAGE_SELF_INVALID: 'This message cannot be sent to oneself',
  ERROR_CODE_MESSAGE_PHONE_NUMBER_INVALID: 'The phone number of the recipient is not valid',
  ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT: 'The customer opted out of template messages',
  ERROR_CODE_MESSAGE_CUSTOMER_NO_CONVERSATION_INITIATION: 'The customer has never written to the business',
  ERROR_CODE_BUSINESS_KEY_SECRET_ABSENT: 'The API secret of the business is not initialised',
  ERROR_CODE_MESSAGE_TEMPLATE_DELETED: 'The template is being deleted in this language',
  ERROR_TYPE_AUTHENTICATION: 'The API key is missing or not valid',
};

/** What the sandbox answers a send with when it does not take it. */
export type Refusal = { status: number; body: object };

/** These come later, in a `delivery_failed` event; all others, also unknown ones, are answered at once. */
const reported = new Set(['ERROR_CODE_MESSAGE_PHONE_NUMBER_INVALID', 'ERROR_CODE_UNSPECIFIED']);

export function isAnsweredAtOnce(code: string): boolean {
  return !reported.has(code);
}

/**
 * Connectly's error answer.
 * @param message what is wrong in this case, when there is more to say than the code's own words
 */
export function refusal(code: string, message?: string): Refusal {
  return { status: code === 'ERROR_TYPE_AUTHENTICATION' ? 401 : 400, body: envelope(code, message) };
}

/** A request that is not of the expected form, for which no code is documented. */
export function malformed(message: string): Refusal {
  return {
    status: 400,
    body: { ...envelope('ERROR_CODE_UNSPECIFIED', message), type: 'ERROR_TYPE_INVALID_REQUEST' },
  };
}

/** The error of a `delivery_failed` event. */
export function failure(code: FailureCode): object {
  return envelope(connectlyCode(code));
}

/** The seven fields of every error. */
function envelope(code: string, message = titleOf(code)): object {
  return {
    message,
    type: typeOf(code),
    // An error that is known by its type alone has no code of its own.
    code: code.startsWith('ERROR_TYPE_') ? 'ERROR_CODE_UNSPECIFIED' : code,
    userTitle: titleOf(code),
    userMessage: "Pass along the connectly trace id 'cnct_trace_id' to the team for more information.",
    cntTraceId: `${randomInt(1_000_000_000, 2 ** 31)}${randomInt(1_000_000_000, 2 ** 31)}`,
    details: {},
  };
}

/** A code in words, for people. */
export function titleOf(code: string): string {
  return titles[code] ?? 'Unknown error';
}

function typeOf(code: string): ErrorType {
  switch (code) {
    case 'ERROR_TYPE_AUTHENTICATION':
      return code;
    case 'ERROR_CODE_UNSPECIFIED':
      return 'ERROR_TYPE_UNSPECIFIED';
    case 'ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW':
      return 'ERROR_TYPE_DEADLINE_EXCEEDED';
    default:
      return 'ERROR_TYPE_INVALID_REQUEST';
  }
}
