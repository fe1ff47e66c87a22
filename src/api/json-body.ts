import type { FastifyInstance } from 'fastify';
import { ApiError, errorText } from './errors.ts';

/** Bodies of more than this are refused. */
export const bodyLimit = 16 * 1024 * 1024;

/** Escapes that may stand for characters that Postgres cannot keep; the parsed value decides. */
const suspicious = /\\u(?:0000|d[89a-f])/i;

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

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && !hasLoneSurrogate(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner));
}

/** With the `u` flag a surrogate pair is one character, so what is left of this class is a half. */
function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
