import type { ErrorClass, ErrorScope, ProviderError } from '../channel.ts';

/** What a code means for us. `afterMs` is there exactly for `retry` and `defer`. */
export type ErrorRow = { scope: ErrorScope; title: string; unknown?: true } & (
  | { class: 'retry' | 'defer'; afterMs: number }
  | { class: Exclude<ErrorClass, 'retry' | 'defer'> }
);

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * Every code of Meta's "Error codes" page (as of 2026-09-11) and what follows from it. Meta says to branch on the code
 * alone. Waits are ours unless Meta names one; a `Retry-After` header wins over those of `retry`.
 */
export const errorTable: Record<number, ErrorRow> = {
  0: { class: 'pause', scope: 'sender', title: 'The access token cannot be used' },
  1: { class: 'retry', scope: 'call', afterMs: 2 * second, title: 'WhatsApp had an unknown error' },
  2: { class: 'retry', scope: 'call', afterMs: 2 * second, title: 'WhatsApp is down or overloaded' },
  3: { class: 'pause', scope: 'account', title: 'The app lacks a capability or permission' },
  4: { class: 'retry', scope: 'account', afterMs: minute, title: "The app's call limit is reached" },
  10: { class: 'pause', scope: 'account', title: 'The permission was not granted or was withdrawn' },
  33: { class: 'pause', scope: 'sender', title: 'The business number was deleted or its id is wrong' },
  100: { class: 'fix', scope: 'message', title: 'A parameter is wrong or not supported' },
  190: { class: 'pause', scope: 'sender', title: 'The access token has expired' },
  /** Stands for 200 to 299. */
  200: { class: 'pause', scope: 'account', title: 'A permission is missing' },
  368: { class: 'pause', scope: 'account', title: 'The account is blocked for a breach of policy' },
  80007: { class: 'retry', scope: 'account', afterMs: minute, title: "The account's rate limit is reached" },
  130403: { class: 'suppress', scope: 'client', title: 'The business has blocked this client' },
  /** Then 2 s, 4 s … by the caller, with a lower rate. */
  130429: { class: 'retry', scope: 'sender', afterMs: second, title: "The number's throughput is reached" },
  130472: { class: 'drop', scope: 'client', title: 'The client is part of a marketing experiment of Meta' },
  130497: { class: 'drop', scope: 'client', title: "The business may not write to the client's country" },
  131000: { class: 'retry', scope: 'call', afterMs: 2 * second, title: 'Something went wrong at WhatsApp' },
  131005: { class: 'pause', scope: 'account', title: 'Access denied: a permission is missing' },
  131008: { class: 'fix', scope: 'message', title: 'A required parameter is missing' },
  131009: { class: 'fix', scope: 'message', title: "A parameter's value is not valid" },
  131016: { class: 'retry', scope: 'call', afterMs: 2 * second, title: 'A service is briefly unavailable' },
  131021: { class: 'drop', scope: 'client', title: 'Sender and recipient are the same number' },
  131026: { class: 'drop', scope: 'client', title: 'Undeliverable: perhaps the number is not on WhatsApp' },
  131031: { class: 'pause', scope: 'account', title: 'The account is locked' },
  131037: { class: 'pause', scope: 'sender', title: "The number's display name is not approved" },
  131042: { class: 'pause', scope: 'account', title: 'There is a problem with the payment method' },
  131045: { class: 'pause', scope: 'sender', title: 'The number is not registered' },
  131047: { class: 'fix', scope: 'message', title: 'The client last wrote more than 24 hours ago' },
  131048: { class: 'pause', scope: 'sender', title: 'Too many messages were blocked or reported as spam' },
  /** Meta: not before 24 hours; trying sooner makes it worse. */
  131049: {
    class: 'defer',
    scope: 'client',
    afterMs: 24 * hour,
    title: 'Held back by Meta: the client gets enough marketing messages already',
  },
  131050: { class: 'suppress', scope: 'client', title: 'The client has stopped marketing messages' },
  131051: { class: 'fix', scope: 'message', title: 'The type of message is not supported' },
  131052: { class: 'fix', scope: 'message', title: "The client's media could not be downloaded" },
  131053: { class: 'fix', scope: 'message', title: "The message's media could not be loaded" },
  131055: { class: 'fix', scope: 'message', title: 'The method is not allowed' },
  /** Meta: 4^X seconds, X from 0; the caller multiplies by 4 with each try. */
  131056: { class: 'retry', scope: 'pair', afterMs: 4 * second, title: 'Too many messages to this client' },
  /** A throughput upgrade takes at most a minute. */
  131057: { class: 'retry', scope: 'sender', afterMs: minute, title: 'The number is being upgraded' },
  131062: { class: 'fix', scope: 'message', title: 'This message needs a phone number, not a user id' },
  131063: {
    class: 'pause',
    scope: 'account',
    title: 'The account sends marketing templates only through the Marketing Messages API',
  },
  131064: { class: 'pause', scope: 'account', title: 'Limited: templates were in the wrong category' },
  132000: { class: 'fix', scope: 'template', title: 'The number of template parameters is wrong' },
  132001: { class: 'pause', scope: 'template', title: 'No approved template has this name and language' },
  132005: { class: 'fix', scope: 'template', title: 'The filled-in template is too long' },
  132007: { class: 'pause', scope: 'template', title: 'The template breaks a policy' },
  132012: { class: 'fix', scope: 'template', title: "A template parameter's format is wrong" },
  132015: { class: 'pause', scope: 'template', title: 'The template is paused for low quality' },
  132016: { class: 'pause', scope: 'template', title: 'The template is disabled for good' },
  132018: { class: 'fix', scope: 'template', title: 'The template parameters are not valid' },
  132068: { class: 'pause', scope: 'template', title: "The template's WhatsApp Flow is blocked" },
  132069: { class: 'pause', scope: 'template', title: "The template's WhatsApp Flow is throttled" },
  133000: { class: 'pause', scope: 'sender', title: 'An earlier deregistration of the number failed' },
  133004: { class: 'retry', scope: 'call', afterMs: 2 * second, title: 'The server is briefly unavailable' },
  133005: { class: 'fix', scope: 'sender', title: 'The two-step verification PIN is wrong' },
  133006: { class: 'pause', scope: 'sender', title: 'The number needs to be verified again' },
  133008: { class: 'fix', scope: 'sender', title: 'Too many guesses of the PIN' },
  133009: { class: 'fix', scope: 'sender', title: 'The PIN was entered too fast' },
  133010: { class: 'pause', scope: 'sender', title: 'The number is not registered' },
  133015: { class: 'pause', scope: 'sender', title: 'The number was just deleted: register it in 5 minutes' },
  133016: { class: 'fix', scope: 'sender', title: 'Too many registrations of the number' },
  134011: { class: 'pause', scope: 'account', title: 'The terms of service for payments were not accepted' },
  134100: { class: 'fix', scope: 'message', title: 'Only marketing messages can be sent this way' },
  /** A new template takes up to ten minutes to get there. */
  134101: { class: 'retry', scope: 'template', afterMs: 10 * minute, title: 'The template is synchronising' },
  134102: { class: 'fix', scope: 'template', title: 'The template cannot be used yet' },
  135000: { class: 'fix', scope: 'message', title: 'The parameters led to an unknown error' },
  /** Meta: "a few minutes". */
  2494100: { class: 'retry', scope: 'sender', afterMs: 3 * minute, title: 'The number is in maintenance' },
};

/** Nothing is known about it, so the message fails and a person reads the provider's words. */
const unknown: ErrorRow = {
  class: 'fix',
  scope: 'message',
  title: 'WhatsApp refused it with a code that Sendout does not know',
  unknown: true,
};

/**
 * What to do about one of Meta's error codes, from an answer or from a `failed` status.
 * @param details the provider's words about this case
 * @param retryAfterMs how long the answer asked to wait: replaces the wait of `retry`, can only lengthen that of `defer`
 */
export function classify(
  code: number,
  details?: string,
  retryAfterMs?: number,
): ProviderError & { scope: ErrorScope } {
  const row = errorTable[code >= 200 && code <= 299 ? 200 : code] ?? unknown;
  const error = { code, ...(details ? { details } : {}), ...row };
  switch (row.class) {
    case 'retry':
      return { ...error, afterMs: retryAfterMs ?? row.afterMs };
    case 'defer':
      return { ...error, afterMs: Math.max(retryAfterMs ?? 0, row.afterMs) };
    default:
      return error;
  }
}
