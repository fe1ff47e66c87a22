import { expect, it } from 'vitest';
import { ApiProblem } from '../../../web/src/api/api-problem.ts';
import { fieldErrors } from '../../../web/src/api/field-errors.ts';

const refusal = (details: Record<string, unknown>) =>
  new ApiProblem(400, {
    code: 'ERROR_CODE_REQUEST_INVALID',
    userTitle: 'No',
    userMessage: 'Correct it.',
    message: 'No. Correct it.',
    cntTraceId: '1',
    details,
  });

it('a refusal names the fields that are wrong', () => {
  const issues = [
    { path: 'settings.accessToken', message: 'accessToken is missing' },
    { path: 'ratePerSecond', message: 'too big' },
  ];
  expect(fieldErrors(refusal({ issues }))).toEqual({
    'settings.accessToken': 'accessToken is missing',
    ratePerSecond: 'too big',
  });
});

it('anything else names none', () => {
  for (const error of [null, new Error('x'), refusal({}), refusal({ issues: ['x', null, { path: 'a' }] })])
    expect(fieldErrors(error)).toEqual({});
});
