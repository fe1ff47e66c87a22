import { randomBytes } from 'node:crypto';

/** Everything that an API call can be refused for: stable code, HTTP status, what is wrong, what to do about it. */
type CatalogueEntry = {
  status: number;
  type: ErrorType;
  title: string;
  help: string;
  /** The same call may well succeed after so long. */
  retryAfterSeconds?: number;
};

type ErrorType =
  | 'ERROR_TYPE_INVALID_REQUEST'
  | 'ERROR_TYPE_AUTHENTICATION'
  | 'ERROR_TYPE_PERMISSION_DENIED'
  | 'ERROR_TYPE_NOT_FOUND'
  | 'ERROR_TYPE_CONFLICT'
  | 'ERROR_TYPE_RATE_LIMITED'
  | 'ERROR_TYPE_UNAVAILABLE'
  | 'ERROR_TYPE_UNSPECIFIED';

const invalid = (status: number, title: string, help: string): CatalogueEntry => ({
  status,
  type: 'ERROR_TYPE_INVALID_REQUEST',
  title,
  help,
});
const missing = (title: string, help: string): CatalogueEntry => ({
  status: 404,
  type: 'ERROR_TYPE_NOT_FOUND',
  title,
  help,
});
const conflict = (title: string, help: string): CatalogueEntry => ({
  status: 409,
  type: 'ERROR_TYPE_CONFLICT',
  title,
  help,
});

/** Codes that Connectly documents keep its names; clients may branch on all of them. */
const catalogue = {
  ERROR_CODE_REQUEST_INVALID: invalid(
    400,
    'The request does not have the expected form.',
    'Correct what `details.issues` names; GET /openapi.json describes every request.',
  ),
  ERROR_CODE_JSON_MALFORMED: invalid(
    400,
    'The body is not valid JSON.',
    'Send one JSON object with the header Content-Type: application/json.',
  ),
  ERROR_CODE_TEXT_INVALID: invalid(
    400,
    'The body holds characters that cannot be stored.',
    'Remove NUL characters (\\u0000) and halves of surrogate pairs.',
  ),
  ERROR_CODE_CONTENT_TYPE_UNSUPPORTED: invalid(
    415,
    'The body has a content type that this call does not take.',
    'Send JSON with the header Content-Type: application/json.',
  ),
  ERROR_CODE_BODY_TOO_LARGE: invalid(
    413,
    'The body is larger than 16 MB.',
    'Split the entries over several calls: they join the same sendout.',
  ),
  ERROR_CODE_API_KEY_INVALID: {
    status: 401,
    type: 'ERROR_TYPE_AUTHENTICATION',
    title: 'The API key is missing or not known.',
    help: 'Send a key of the business in the header X-API-Key.',
  },
  ERROR_CODE_ADMIN_KEY_INVALID: {
    status: 401,
    type: 'ERROR_TYPE_AUTHENTICATION',
    title: 'The admin key is missing or wrong.',
    help: 'Send the value of SENDOUT_ADMIN_KEY in the header X-Admin-Key.',
  },
  ERROR_CODE_SIGNATURE_INVALID: {
    status: 401,
    type: 'ERROR_TYPE_AUTHENTICATION',
    title: 'The webhook is not signed with a secret of this business.',
    help: 'Check that the sender was saved with the app secret of the app that calls.',
  },
  ERROR_CODE_BUSINESS_FORBIDDEN: {
    status: 403,
    type: 'ERROR_TYPE_PERMISSION_DENIED',
    title: 'The API key belongs to another business.',
    help: 'Use the business id that the key was made for.',
  },
  ERROR_CODE_HOST_FORBIDDEN: {
    status: 403,
    type: 'ERROR_TYPE_PERMISSION_DENIED',
    title: 'The demo answers to loopback addresses only.',
    help: 'Call it as http://127.0.0.1 or http://localhost, or run it without SENDOUT_DEMO.',
  },
  ERROR_CODE_VERIFY_TOKEN_INVALID: {
    status: 403,
    type: 'ERROR_TYPE_PERMISSION_DENIED',
    title: 'The verify token is not one of this business.',
    help: 'Enter the verifyToken that the sender was saved with.',
  },
  ERROR_CODE_ROUTE_NOT_FOUND: missing(
    'There is no such call.',
    'Check the method and the path; GET /openapi.json lists every call.',
  ),
  ERROR_CODE_BUSINESS_NOT_FOUND: missing('There is no such business.', 'Check the business id in the path.'),
  ERROR_CODE_CAMPAIGN_NOT_FOUND: missing(
    'There is no such campaign or version.',
    'Use the name exactly as the campaign shows it, and a version that it lists; GET …/campaigns lists them.',
  ),
  ERROR_CODE_SENDOUT_NOT_FOUND: missing('There is no such sendout.', 'GET …/sendouts lists them.'),
  ERROR_CODE_RUN_NOT_FOUND: missing(
    'There is no such run.',
    'GET …/sendouts/{id}/runs lists the runs of a sendout.',
  ),
  ERROR_CODE_MESSAGE_NOT_FOUND: missing(
    'There is no such message.',
    'GET …/messages?state=in_doubt lists the messages in doubt.',
  ),
  ERROR_CODE_WEBHOOK_NOT_FOUND: missing('There is no such webhook.', 'GET …/webhooks lists them.'),
  ERROR_CODE_WEBHOOK_TOPIC_TAKEN: conflict(
    'There is a webhook for this topic already.',
    'Change it with PUT …/update/webhooks/{id}: a topic has one address.',
  ),
  ERROR_CODE_WEBHOOK_ADDRESS_INVALID: invalid(
    400,
    'The address cannot be used for a webhook.',
    'Give an https URL whose name stands for public internet addresses only.',
  ),
  ERROR_CODE_BUSINESS_EXISTS: conflict(
    'There is a business with this id already.',
    'Choose another id, or make a key for it with POST /admin/businesses/{id}/keys.',
  ),
  ERROR_CODE_CAMPAIGN_NAME_TAKEN: conflict(
    'There is a campaign with this name already.',
    'Choose another name: calls find a campaign by it.',
  ),
  ERROR_CODE_CAMPAIGN_NOT_PUBLISHED: conflict(
    'The campaign is not published.',
    'Publish it first: only published campaigns can be sent.',
  ),
  ERROR_CODE_CAMPAIGN_ARCHIVED: conflict(
    'The campaign is archived.',
    'POST …/campaigns/{id}/unarchive brings it back as it was.',
  ),
  ERROR_CODE_CAMPAIGN_NAME_FIXED: conflict(
    'The campaign was published, so its name cannot be changed: calls find it by the name.',
    'POST …/campaigns/{id}/copy makes a draft of the same flow, which can have another name.',
  ),
  ERROR_CODE_DRAFT_CHANGED: {
    status: 412,
    type: 'ERROR_TYPE_CONFLICT',
    title: 'The draft was changed meanwhile, by somebody else or in another window.',
    help: 'Read the campaign again, and save your change of it with the new ETag in If-Match.',
  },
  ERROR_CODE_IDEMPOTENCY_KEY_REUSED: conflict(
    'This Idempotency-Key was used for a call with another body.',
    'Use a new key for each new call; a key lives for 24 hours.',
  ),
  ERROR_CODE_IDEMPOTENCY_KEY_IN_USE: {
    ...conflict(
      'A call with this Idempotency-Key is still at work.',
      'Repeat the call: it is answered with what that call has done.',
    ),
    retryAfterSeconds: 1,
  },
  ERROR_CODE_RATE_LIMITED: {
    status: 429,
    type: 'ERROR_TYPE_RATE_LIMITED',
    title: 'There are too many requests with this API key.',
    help: 'Wait as long as Retry-After says; put many entries into one call.',
    retryAfterSeconds: 1,
  },
  ERROR_CODE_CAMPAIGN_WAS_PUBLISHED: conflict(
    'The campaign was published, so it cannot be deleted.',
    'Unpublish it instead: its sendouts and their reports stay readable.',
  ),
  ERROR_CODE_CAMPAIGN_TEST_RUNNING: conflict(
    'A test-send of this campaign is still running.',
    'Delete the campaign when its test runs have ended.',
  ),
  ERROR_CODE_FLOW_INVALID: invalid(
    422,
    'The flow has errors.',
    'Correct what `details.issues` names; each says how.',
  ),
  ERROR_CODE_SENDOUT_CANCELLED: conflict(
    'The sendout is cancelled.',
    'Nothing can be changed any more; the next call for the campaign begins a new sendout.',
  ),
  ERROR_CODE_MESSAGE_NOT_IN_DOUBT: conflict(
    'The message is no longer in doubt.',
    'Nothing needs to be decided: GET …/runs/{runId} shows what became of it.',
  ),
  ERROR_CODE_SENDER_PHONE_TAKEN: conflict(
    'Another sender has this number at its provider.',
    'Use the phoneNumberId of this number; a sandbox number can belong to one business only.',
  ),
  ERROR_CODE_SENDER_SETTINGS_MISSING: invalid(
    400,
    'The sender needs the settings of its channel.',
    'Send `settings` when a sender is made or its channel changes.',
  ),
  ERROR_CODE_INVALID_SENDER_ID: invalid(
    400,
    'The number is no sender of this business.',
    'Use one that GET …/senders lists, or add it with PUT …/senders/{number}.',
  ),
  ERROR_CODE_PHONE_NUMBER_BAD_FORMAT: invalid(
    400,
    'The phone number cannot be read.',
    'Write it in full with plus and country code, like +16045552331.',
  ),
  ERROR_CODE_VARIABLE_MISSING: invalid(
    400,
    'A variable that the flow requires has no usable value.',
    'Give every required variable as text, a number or true/false.',
  ),
  ERROR_CODE_DUPLICATE_ENTRY: invalid(
    400,
    'The call names this client for the same campaign twice.',
    'Send one entry for each client, campaign and version in a call.',
  ),
  ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT: conflict(
    'The client has opted out.',
    'Do not write to them; DELETE …/suppressions/{client} when they have come back.',
  ),
  ERROR_CODE_SCHEDULE_INVALID: invalid(
    400,
    '`scheduledAt` is no date and time with an offset.',
    'Write it as ISO 8601 with Z or an offset, like 2026-12-07T08:00:00Z.',
  ),
  ERROR_CODE_SANDBOX_UNREACHABLE: {
    status: 503,
    type: 'ERROR_TYPE_UNAVAILABLE',
    title: 'The sender is saved, but the sandbox could not be told where its webhooks go.',
    help: 'Repeat the call when the sandbox is running.',
  },
  ERROR_CODE_NOT_READY: {
    status: 503,
    type: 'ERROR_TYPE_UNAVAILABLE',
    title: 'Something that sending needs is missing.',
    help: 'Start what `details.missing` names.',
  },
  ERROR_CODE_UNSPECIFIED: {
    status: 500,
    type: 'ERROR_TYPE_UNSPECIFIED',
    title: 'Encountered an unexpected error.',
    help: 'Try again, and pass the trace id on to whoever runs this server: its log names the cause.',
  },
} satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof catalogue;

/** A refusal, by its code. `details` says what exactly; it holds nothing secret. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  /** @param message instead of the catalogue's title, when more can be said */
  constructor(code: ErrorCode, details: Record<string, unknown> = {}, message = errorText(code)) {
    super(message);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return catalogue[this.code].status;
  }

  /** For the header `Retry-After`. */
  get retryAfterSeconds(): number | undefined {
    const entry: CatalogueEntry = catalogue[this.code];
    return entry.retryAfterSeconds;
  }
}

/** What an error's code means, in one sentence. */
export function errorText(code: ErrorCode): string {
  return catalogue[code].title;
}

/** The body of every error. Source: Connectly, "Error codes" (the same seven fields, also within webhooks). */
export type ErrorEnvelope = {
  message: string;
  type: string;
  code: string;
  userTitle: string;
  userMessage: string;
  cntTraceId: string;
  details: Record<string, unknown>;
};

/** @param traceId what the log has this call under */
export function envelopeOf(error: ApiError, traceId: string): ErrorEnvelope {
  const { type, title, help } = catalogue[error.code];
  return {
    message: `${error.message} ${help}`,
    type,
    code: error.code,
    userTitle: title,
    userMessage: help,
    cntTraceId: traceId,
    details: error.details,
  };
}

/** A fresh trace id: a 64-bit number in decimal, as Connectly's are. */
export function newTraceId(): string {
  return randomBytes(8).readBigUInt64BE().toString();
}
