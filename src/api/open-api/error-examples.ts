import { type ErrorCode, errorCodes } from '../errors/catalogue.ts';
import { ApiError, envelopeOf } from '../errors.ts';

/** What `details` holds, where it is worth an example. */
const details: { [Code in ErrorCode]?: Record<string, unknown> } = {
  ERROR_CODE_REQUEST_INVALID: {
    path: 'entries[0].client',
    issues: [{ path: 'entries[0].client', message: 'Invalid input: expected string, received undefined' }],
  },
  ERROR_CODE_NOT_READY: { missing: ['Temporal does not answer.'] },
  ERROR_CODE_RATE_LIMITED: { requestsPerSecond: 200 },
};

/** An error with each code, by the code. */
export const errorExamples = Object.fromEntries(
  errorCodes.map((code) => [
    code,
    { value: envelopeOf(new ApiError(code, details[code]), '9915572200682937421') },
  ]),
);
