import { describe, expect, test } from 'vitest';
import type { HttpHeaders } from '../../../src/channels/http-client.ts';
import { sendOutcome } from '../../../src/channels/whatsapp-cloud/response.ts';

const read = (status: number, body: unknown, headers: HttpHeaders = {}) =>
  sendOutcome({
    kind: 'answered',
    status,
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const metaError = (code: number, more: Record<string, unknown> = {}) => ({
  error: {
    message: `(#${code}) Something`,
    type: 'OAuthException',
    code,
    error_data: { messaging_product: 'whatsapp', details: 'In detail.' },
    fbtrace_id: 'A1',
    ...more,
  },
});

describe('accepted', () => {
  const accepted = (more = {}) => ({
    messaging_product: 'whatsapp',
    contacts: [{ input: '+16505551234', wa_id: '16505551234' }],
    messages: [{ id: 'wamid.X', ...more }],
  });

  test.each([
    [{}, false],
    [{ message_status: 'accepted' }, false],
    [{ message_status: 'held_for_quality_assessment' }, true],
    [{ message_status: 'paused' }, true],
    [{ message_status: 7 }, false],
  ])('with an id and %j: held is %s', (more, heldForQuality) => {
    expect(read(200, accepted(more))).toEqual({ kind: 'accepted', providerId: 'wamid.X', heldForQuality });
  });

  test('also when an error stands next to the id: it was taken', () => {
    expect(read(200, { ...accepted(), ...metaError(131000) })).toMatchObject({ kind: 'accepted' });
  });
});

describe("Meta's error body is a definite no, whatever the HTTP status", () => {
  test.each([200, 400, 401, 403, 404, 429, 500, 503])('HTTP %i', (status) => {
    expect(read(status, metaError(131056))).toEqual({
      kind: 'refused',
      error: {
        code: 131056,
        title: 'Too many messages to this client',
        details: 'In detail.',
        class: 'retry',
        scope: 'pair',
        afterMs: 4000,
      },
    });
  });

  test.each([1, 2, 131000, 131016, 133004])('%i with a 500 is tried again, not in doubt', (code) => {
    expect(read(500, metaError(code))).toMatchObject({ kind: 'refused', error: { class: 'retry' } });
  });

  test('a code that nobody knows is for a person, with the words of the provider', () => {
    expect(read(400, metaError(987654, { error_data: undefined }))).toMatchObject({
      kind: 'refused',
      error: { code: 987654, class: 'fix', details: '(#987654) Something' },
    });
  });

  test('a phone number id that does not exist pauses the sender instead of failing every client', () => {
    expect(read(400, metaError(100, { error_subcode: 33 }))).toMatchObject({
      kind: 'refused',
      error: { code: 100, class: 'pause', scope: 'sender' },
    });
    expect(read(400, metaError(100))).toMatchObject({ kind: 'refused', error: { class: 'fix' } });
  });

  test.each<[string, HttpHeaders, number]>([
    ['seconds', { 'retry-after': '17' }, 17_000],
    ['zero', { 'retry-after': '0' }, 0],
    [
      'a date',
      { date: 'Mon, 23 Nov 2026 10:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2026 10:01:30 GMT' },
      90_000,
    ],
    [
      'a date that has passed',
      { date: 'Mon, 23 Nov 2026 10:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2026 09:00:00 GMT' },
      0,
    ],
    ['a date and no clock to read it by', { 'retry-after': 'Mon, 23 Nov 2026 10:01:30 GMT' }, 1000],
    ['nonsense', { 'retry-after': 'soon' }, 1000],
    ['a year', { 'retry-after': '31536000' }, 24 * 3600 * 1000],
    [
      "Meta's own header, in minutes",
      {
        'x-business-use-case-usage':
          '{"10229":[{"type":"whatsapp","call_count":100,"estimated_time_to_regain_access":5}]}',
      },
      300_000,
    ],
    [
      "Meta's own header when nothing is limited",
      { 'x-business-use-case-usage': '{"10229":[{"estimated_time_to_regain_access":0}]}' },
      1000,
    ],
    ["Meta's own header, broken", { 'x-business-use-case-usage': '{' }, 1000],
  ])('the wait it asks for is kept: %s', (_name, headers, afterMs) => {
    expect(read(429, metaError(130429), headers)).toMatchObject({ error: { class: 'retry', afterMs } });
  });

  test('a short Retry-After does not shorten the day that a marketing limit takes', () => {
    expect(read(400, metaError(131049), { 'retry-after': '5' })).toMatchObject({
      error: { class: 'defer', afterMs: 24 * 3600 * 1000 },
    });
  });
});

describe('anything else is in doubt', () => {
  test.each<[string, number, unknown]>([
    ['an error page', 500, '<html><body>500 Internal Server Error</body></html>'],
    ['an empty 503', 503, ''],
    ['an empty 200', 200, ''],
    ['garbage', 200, 'garbage'],
    ['half an answer', 200, '{"messages":[{"id":"wamid.'],
    ['another JSON', 200, { success: true }],
    ['no message', 200, { messages: [] }],
    ['an empty id', 200, { messages: [{ id: '' }] }],
    ['an id of a wrong type', 200, { messages: [{ id: 7 }] }],
    ['null', 200, 'null'],
    ['a redirect', 302, ''],
    ['a 404 page', 404, '<html>Not found</html>'],
    ["a gateway's own error", 502, { error: { code: 502, message: 'Bad gateway', status: 'UNAVAILABLE' } }],
    ['an error that is a sentence', 500, { error: 'oops' }],
    ['an error without code', 500, { error: { message: 'oops', type: 'OAuthException' } }],
    ['an id with a 500', 500, { messages: [{ id: 'wamid.X' }], ...metaError(131000) }],
  ])('%s (%i)', (_name, status, body) => {
    expect(read(status, body)).toMatchObject({ kind: 'unknown' });
  });

  test('and the reason shows what came, without phone numbers', () => {
    expect(read(502, '<html>\n  Bad gateway for 16505551234 </html>')).toEqual({
      kind: 'unknown',
      reason: "HTTP 502 without WhatsApp's answer: <html> Bad gateway for … </html>",
    });
  });
});
