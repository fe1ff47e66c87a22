import { expect, test } from 'vitest';
import type { ErrorClass, ErrorScope } from '../../../src/channels/channel.ts';
import { classify, errorTable } from '../../../src/channels/connectly/errors.ts';

/** Written down a second time, from facts/connectly-api.md §5, so that a slip in the table shows. */
const expected: [codes: string[], ErrorClass, ErrorScope][] = [
  [['INVALID_SENDER_ID'], 'pause', 'sender'],
  [['PHONE_NUMBER_BAD_FORMAT', 'MESSAGE_PHONE_NUMBER_INVALID', 'MESSAGE_SELF_INVALID'], 'drop', 'client'],
  [['MESSAGE_ATTACHMENTS_NUMBER_INVALID', 'MESSAGE_ATTACHMENT_EMPTY'], 'fix', 'message'],
  [['MESSAGE_ATTACHMENT_INVALID', 'MESSAGE_TEXT_EMPTY'], 'fix', 'message'],
  [['MESSAGE_TEMPLATE_INPUT_INVALID'], 'fix', 'template'],
  [['MESSAGE_TEMPLATE_NOT_FOUND', 'MESSAGE_TEMPLATE_DELETED'], 'pause', 'template'],
  [['MESSAGE_OUTSIDE_OF_ELIGIBILITY_WINDOW'], 'fix', 'message'],
  [['MESSAGE_CUSTOMER_NO_CONVERSATION_INITIATION'], 'fix', 'message'],
  [['MESSAGE_CUSTOMER_OPTED_OUT'], 'suppress', 'client'],
  [['BUSINESS_MISSES_MATCHING_CHANNEL', 'BUSINESS_REACHED_LIMITS'], 'pause', 'account'],
  [['BUSINESS_KEY_SECRET_ABSENT'], 'pause', 'account'],
];

const rows = expected.flatMap(([codes, errorClass, scope]) =>
  codes.map((code) => [`ERROR_CODE_${code}`, errorClass, scope] as const),
);

test.each(rows)('%s: %s, about the %s', (code, errorClass, scope) => {
  const error = classify({ code, type: 'ERROR_TYPE_INVALID_REQUEST', message: 'words' });
  expect(error).toMatchObject({ code, class: errorClass, scope, details: 'words' });
  expect(error).not.toHaveProperty('afterMs');
  expect(error.title).toMatch(/^[A-Z].{10,90}$/);
});

test('every code of the table is looked at here', () => {
  const looked = new Set<string>(rows.map(([code]) => code));
  expect(Object.keys(errorTable).filter((code) => !looked.has(code))).toEqual([]);
});

const unspecified = { code: 'ERROR_CODE_UNSPECIFIED', type: 'ERROR_TYPE_UNSPECIFIED', message: 'words' };
const answer = (status: number, retryAfterMs?: number) => ({ status, retryAfterMs });

test('an internal error is tried again, and a wait that the answer asks for is kept', () => {
  expect(classify(unspecified)).toMatchObject({ class: 'retry', scope: 'call', afterMs: 2000 });
  expect(classify(unspecified, answer(500))).toMatchObject({ class: 'retry', afterMs: 2000 });
  expect(classify(unspecified, answer(503, 9000))).toMatchObject({ class: 'retry', afterMs: 9000 });
});

test('a request that is at fault itself is not tried again, though its code says nothing', () => {
  expect(classify(unspecified, answer(400))).toMatchObject({ class: 'fix', scope: 'message' });
  const invalid = { ...unspecified, type: 'ERROR_TYPE_INVALID_REQUEST' };
  expect(classify(invalid, answer(500))).toMatchObject({ class: 'fix', scope: 'message' });
});

test.each([
  [{ type: 'ERROR_TYPE_AUTHENTICATION' }, undefined],
  [{ ...unspecified, type: 'ERROR_TYPE_AUTHENTICATION' }, answer(500)],
  [{ code: 'ERROR_CODE_API_KEY_INVALID' }, answer(401)],
  [unspecified, answer(403)],
  [{}, answer(401)],
])('a key that is not accepted pauses the sender: %j', (envelope, context) => {
  expect(classify(envelope, context)).toMatchObject({ class: 'pause', scope: 'sender' });
});

test('too many requests are tried again after what the answer asks for, else after a second', () => {
  expect(classify(unspecified, answer(429))).toMatchObject({
    class: 'retry',
    scope: 'sender',
    afterMs: 1000,
  });
  expect(classify({}, answer(429, 7000))).toMatchObject({ code: 'http_429', class: 'retry', afterMs: 7000 });
});

test('a code that says something decides, whatever the HTTP status', () => {
  const code = 'ERROR_CODE_MESSAGE_CUSTOMER_OPTED_OUT';
  for (const status of [200, 400, 401, 403, 429, 500])
    expect(classify({ code }, answer(status))).toMatchObject({ class: 'suppress' });
});

test.each(['ERROR_CODE_NEW', 'toString', '__proto__'])('%s is unknown: the message fails', (code) => {
  expect(classify({ code, message: 'words' }, answer(500))).toMatchObject({
    code,
    class: 'fix',
    scope: 'message',
    details: 'words',
  });
});

test('the trace id, by which Connectly finds an error, is kept with its words', () => {
  expect(classify({ ...unspecified, cntTraceId: '11824978358485860716' }).details).toBe(
    'words (Connectly trace id 11824978358485860716)',
  );
});
