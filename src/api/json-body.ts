import type { FastifyInstance } from 'fastify';
import { ApiError, type ErrorCode, errorText } from './errors.ts';
import { jsonExcess } from './json-excess.ts';
import { isStorable } from './storable-text.ts';

/** Bodies of more than this are refused. */
export const bodyLimit = 16 * 1024 * 1024;

/** The deepest body that is described has fewer than ten levels; a call of 10,000 entries has room for 50 values each. */
const most = { levels: 100, values: 500_000 };

const excesses = { levels: 'ERROR_CODE_JSON_TOO_DEEP', values: 'ERROR_CODE_BODY_TOO_LARGE' } as const;

/** Escapes that may stand for characters that Postgres cannot keep; the parsed value decides. */
const suspicious = /\\u(?:0000|d[89a-f])/i;

/** What a body is refused with before its fields are looked at. */
export const jsonBodyRefusals: ErrorCode[] = [
  'ERROR_CODE_JSON_MALFORMED',
  'ERROR_CODE_JSON_TOO_DEEP',
  'ERROR_CODE_TEXT_INVALID',
  'ERROR_CODE_BODY_TOO_LARGE',
  'ERROR_CODE_CONTENT_TYPE_UNSUPPORTED',
];

/**
 * JSON and nothing else is a body here. An empty one counts as none (many clients send the content type with every
 * POST), keys that would reach a prototype are refused, and so is text that the store cannot keep.
 */
export function parseJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    const body = text.toString();
    if (body.trim() === '') return done(null, undefined);
    const excess = jsonExcess(body, most);
    if (excess) return done(new ApiError(excesses[excess]), undefined);
    parse(request, body, (error, value) => {
      if (error) return done(new ApiError('ERROR_CODE_JSON_MALFORMED', {}, malformed(body)), undefined);
      if (suspicious.test(body) && !isStorable(value))
        return done(new ApiError('ERROR_CODE_TEXT_INVALID'), undefined);
      done(null, value);
    });
  });
}

/** Fastify says the same of broken JSON and of forbidden keys. */
function malformed(body: string): string {
  try {
    JSON.parse(body);
    return 'The body holds a key that is not allowed (`__proto__` or `constructor.prototype`).';
  } catch {
    return errorText('ERROR_CODE_JSON_MALFORMED');
  }
}
