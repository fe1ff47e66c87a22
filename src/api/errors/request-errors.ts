import { type CatalogueEntry, forbidden, invalid, missing, unavailable } from './catalogue-entry.ts';

/** What can be wrong with any request, before it is looked at what it asks for. */
export const requestErrors = {
  ERROR_CODE_ROUTE_NOT_FOUND: missing(
    'There is no such call.',
    'Check the method and the path; GET /openapi.json lists every call.',
  ),
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
  ERROR_CODE_JSON_TOO_DEEP: invalid(
    400,
    'The body is nested more than 100 levels deep.',
    'Send it flatter: no call describes more than a few levels.',
  ),
  ERROR_CODE_TEXT_INVALID: invalid(
    400,
    'The request holds characters that cannot be stored.',
    'Remove NUL characters (\\u0000) and halves of surrogate pairs.',
  ),
  ERROR_CODE_CONTENT_TYPE_UNSUPPORTED: invalid(
    415,
    'The body has a content type that this call does not take.',
    'Send JSON with the header Content-Type: application/json.',
  ),
  ERROR_CODE_BODY_TOO_LARGE: invalid(
    413,
    'The body is larger than 16 MB, or holds more than 500,000 values.',
    'Split the entries over several calls: they join the same sendout.',
  ),
  ERROR_CODE_HTTP_MALFORMED: invalid(
    400,
    'This is no valid HTTP request.',
    'Look for header names or values that HTTP does not allow, or for another protocol on this port.',
  ),
  ERROR_CODE_REQUEST_TIMEOUT: invalid(
    408,
    'The request did not end in time.',
    'Send it again, over a connection that carries it within two minutes.',
  ),
  ERROR_CODE_HEADERS_TOO_LARGE: invalid(
    431,
    'The headers are larger than 16 kB.',
    'Leave out headers that this API does not read, such as cookies.',
  ),
  ERROR_CODE_RATE_LIMITED: {
    status: 429,
    type: 'ERROR_TYPE_RATE_LIMITED',
    title: 'There are too many requests with this API key.',
    help: 'Wait as long as Retry-After says; put many entries into one call.',
    retryAfterSeconds: 1,
  },
  ERROR_CODE_HOST_FORBIDDEN: forbidden(
    'The demo answers to loopback addresses only.',
    'Call it as http://127.0.0.1 or http://localhost, or run it without SENDOUT_DEMO.',
  ),
  ERROR_CODE_NOT_READY: unavailable(
    'Something that sending needs is missing.',
    'Start what `details.missing` names.',
  ),
  ERROR_CODE_UNSPECIFIED: {
    status: 500,
    type: 'ERROR_TYPE_UNSPECIFIED',
    title: 'Encountered an unexpected error.',
    help: 'Try again, and pass the trace id on to whoever runs this server: its log names the cause.',
  },
} satisfies Record<string, CatalogueEntry>;
