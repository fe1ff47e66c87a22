import { describe, expect, test } from 'vitest';
import { sendOutcome } from '../../../src/channels/connectly/response.ts';
import type { HttpHeaders } from '../../../src/channels/http-client.ts';

const read = (status: number, body: unknown, headers: HttpHeaders = {}) =>
  sendOutcome({
    kind: 'answered',
    status,
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** E5 of the facts. */
const windowClosed = {
  message: 'Failed to send a message because more than 24 hours have passed since the customer last replied',
  type: 'ERROR_TYPE_DEADLINE_EXCEEDED',
  code: 'ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW',
  userTitle:
    'Failed to send a message because more than 24 hours have passed since the customer last replied',
  userMessage: "Pass along the connectly trace id 'cnct_trace_id' to the team for more information.",
  cntTraceId: '11824978358485860716',
  details: {},
};

test.each([200, 201, 202])('an id with %i is accepted', (status) => {
  expect(read(status, { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toEqual({
    kind: 'accepted',
    providerId: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    heldForQuality: false,
  });
});

describe("Connectly's error envelope is a definite no, whatever the HTTP status", () => {
  test.each([200, 400, 404, 409, 429, 500, 503, 504])('HTTP %i', (status) => {
    expect(read(status, windowClosed)).toEqual({
      kind: 'refused',
      error: {
        code: 'ERROR_CODE_MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW',
        title: 'The client last wrote more than 24 hours ago',
        details: `${windowClosed.message} (Connectly trace id 11824978358485860716)`,
        class: 'fix',
        scope: 'message',
      },
    });
  });

  test('with nothing but a type, or nothing but a code', () => {
    expect(read(401, { type: 'ERROR_TYPE_AUTHENTICATION' })).toMatchObject({
      kind: 'refused',
      error: { class: 'pause', scope: 'sender' },
    });
    expect(read(400, { code: 'ERROR_CODE_MESSAGE_TEXT_EMPTY', message: null })).toMatchObject({
      kind: 'refused',
      error: { class: 'fix' },
    });
  });

  test('a code that nobody knows is for a person, with the words of the provider', () => {
    expect(read(400, { ...windowClosed, code: 'ERROR_CODE_NEW', cntTraceId: '' })).toMatchObject({
      kind: 'refused',
      error: { code: 'ERROR_CODE_NEW', class: 'fix', details: windowClosed.message },
    });
  });
});

describe('two statuses are a definite no without the envelope', () => {
  test('401 pauses the sender', () => {
    expect(read(401, 'Unauthorized')).toMatchObject({
      kind: 'refused',
      error: { code: 'http_401', class: 'pause', scope: 'sender', details: 'Unauthorized' },
    });
  });

  test.each<[HttpHeaders, number]>([
    [{}, 1000],
    [{ 'retry-after': '17' }, 17_000],
    [{ 'retry-after': 'soon' }, 1000],
    [{ date: 'Mon, 23 Nov 2026 10:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2026 10:01:30 GMT' }, 90_000],
  ])('429 with %j is tried again after %i ms', (headers, afterMs) => {
    expect(read(429, '', headers)).toMatchObject({
      kind: 'refused',
      error: { code: 'http_429', class: 'retry', afterMs },
    });
  });
});

describe('anything else is in doubt', () => {
  test.each<[string, number, unknown]>([
    ['an error page', 500, '<html><body>500 Internal Server Error</body></html>'],
    ['an empty 503', 503, ''],
    ['an empty 200', 200, ''],
    ['garbage', 200, 'garbage'],
    ['half an answer', 200, '{"id":"01ARZ3'],
    ['another JSON', 200, { success: true }],
    ['an empty id', 201, { id: '' }],
    ['an id of a wrong type', 200, { id: 7 }],
    ['null', 200, 'null'],
    ['a list', 200, [{ id: 'x' }]],
    ['a redirect', 302, ''],
    ['a 404 page', 404, '<html>Not found</html>'],
    ["a gateway's own error", 502, { code: 502, message: 'Bad gateway', type: 'UNAVAILABLE' }],
    ['an id with a 500', 500, { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }],
  ])('%s (%i)', (_name, status, body) => {
    expect(read(status, body)).toMatchObject({ kind: 'unknown' });
  });

  test('and the reason shows what came, without phone numbers', () => {
    expect(read(502, '<html>\n  Bad gateway for 16505551234 </html>')).toEqual({
      kind: 'unknown',
      reason: "HTTP 502 without Connectly's answer: <html> Bad gateway for … </html>",
    });
  });
});
