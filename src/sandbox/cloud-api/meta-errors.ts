import { randomBytes } from 'node:crypto';

type MetaError = { title: string; details?: string; http: number };

/**
 * Errors that Meta answers a send with: nothing was accepted. Titles and statuses: Meta's page "Error codes"
 * (2026-09-11; HTTP statuses from its version of 2025-12-12).
 */
const answered: Record<number, MetaError> = {
  0: { title: 'We were unable to authenticate the app user', http: 401 },
  1: { title: 'API Unknown', http: 400 },
  2: { title: 'API Service', http: 503 },
  3: { title: 'API Method', http: 500 },
  4: { title: 'Application request limit reached', http: 429 },
  10: { title: 'Permission denied', http: 403 },
  33: { title: 'Parameter value is not valid', http: 400 },
  100: { title: 'Invalid parameter', http: 400 },
  190: { title: 'Invalid OAuth access token - Cannot parse access token', http: 401 },
  200: { title: 'API Permission', http: 403 },
  368: { title: 'Temporarily blocked for policies violations', http: 403 },
  80007: { title: 'Rate limit issues', http: 429 },
  130429: {
    title: 'Rate limit hit',
    details:
      'Message failed to send because there were too many messages sent from this phone number in a short period of time',
    http: 429,
  },
  130497: { title: 'Business account is restricted from messaging users in this country', http: 403 },
  131000: { title: 'Something went wrong', http: 500 },
  131005: { title: 'Access denied', http: 403 },
  131008: { title: 'Required parameter is missing', http: 400 },
  131009: { title: 'Parameter value is not valid', http: 400 },
  131016: { title: 'Service unavailable', http: 500 },
  131021: { title: 'Recipient cannot be sender', http: 400 },
  131031: { title: 'Business Account locked', http: 403 },
  131045: { title: 'Incorrect certificate', http: 500 },
  131051: { title: 'Unsupported message type', http: 400 },
  131056: {
    title: '(Business Account, Consumer Account) pair rate limit hit',
    details:
      'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time',
    http: 400,
  },
  131057: { title: 'Account in maintenance mode', http: 500 },
  131062: { title: 'Business-scoped user ids are not supported for this message', http: 400 },
  131063: { title: 'Marketing templates are disabled on Cloud API for this account', http: 400 },
  132000: { title: 'Number of parameters does not match the expected number of params', http: 400 },
  132001: { title: 'Template name does not exist in the translation', http: 404 },
  132005: { title: 'Translated text too long', http: 400 },
  132007: { title: 'Template format character policy violated', http: 400 },
  132012: { title: 'Parameter format does not match format in the created template', http: 400 },
  132015: { title: 'Template is paused', http: 400 },
  132016: { title: 'Template is disabled', http: 400 },
  132018: { title: "There's an issue with the parameters in your template", http: 400 },
  132068: { title: 'Flow is in blocked state', http: 400 },
  132069: { title: 'Flow is in throttled state', http: 400 },
  133000: { title: 'Incomplete deregistration', http: 500 },
  133004: { title: 'Server temporarily unavailable', http: 503 },
  133010: { title: 'Phone number not registered', http: 400 },
  135000: { title: 'Generic user error', http: 400 },
  2494100: { title: 'Number is in maintenance mode', http: 500 },
};

/** Errors that come later, in a `failed` status. */
const reported: Record<number, { title: string; details?: string }> = {
  130403: { title: 'Business has blocked the user' },
  130472: { title: "User's number is part of an experiment" },
  131026: { title: 'Message undeliverable', details: 'Message Undeliverable.' },
  131042: { title: 'Business eligibility payment issue' },
  131047: {
    title: 'Re-engagement message',
    details:
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  },
  131048: {
    title: 'Spam rate limit hit',
    details:
      'Message failed to send because there are restrictions on how many messages can be sent from this phone number.',
  },
  131049: {
    title: 'This message was not delivered to maintain healthy ecosystem engagement.',
    details: 'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
  },
  131050: {
    title: 'User has stopped receiving marketing messages from this business',
    details: 'The user chose to stop receiving marketing messages from your business.',
  },
  131052: { title: 'Media download error' },
  131053: { title: 'Media upload error' },
  131064: { title: 'Messaging limited because of template classification violations' },
};

/** What the sandbox answers a send with when it does not take it. */
export type Refusal = { status: number; body: object };

/** Whether Meta answers a send with this code at once; all others, also unknown ones, come in a `failed` status. */
export function isAnsweredAtOnce(code: number): boolean {
  return code in answered;
}

/** Meta's error answer. */
export function refusal(code: number, details?: string, words?: string): Refusal {
  const {
    title,
    details: usual,
    http,
  } = answered[code] ?? { title: 'Invalid parameter', details, http: 400 };
  const said = details ?? usual;
  const error = {
    message: `(#${code}) ${words ?? title}`,
    type: 'OAuthException',
    code,
    ...(said === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details: said } }),
    fbtrace_id: `A${randomBytes(16).toString('base64url')}`,
  };
  return { status: http, body: { error } };
}

/** An item of `errors[]` in a `failed` status. */
export function failure(code: number): object {
  const { title, details } = reported[code] ?? answered[code] ?? { title: 'Something went wrong' };
  return {
    code,
    title,
    message: title,
    error_data: { details: details ?? title },
    href: '/documentation/business-messaging/whatsapp/support/error-codes',
  };
}

/** The title of a code, for people. */
export function titleOf(code: number): string {
  return (reported[code] ?? answered[code])?.title ?? 'Unknown error';
}
