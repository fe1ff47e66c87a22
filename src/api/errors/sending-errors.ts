import { type CatalogueEntry, conflict, invalid } from './catalogue-entry.ts';

/** Sending: calls and their entries. */
export const sendingErrors = {
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
} satisfies Record<string, CatalogueEntry>;
