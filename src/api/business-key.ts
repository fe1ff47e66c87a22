import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findApiKey } from '../store/api-keys.ts';
import type { Db } from '../store/database.ts';
import { ApiError, type ErrorCode } from './errors.ts';
import type { RateLimit } from './rate-limit.ts';
import { requireOwnOrigin, type Sessions } from './session.ts';

const path = z.object({ businessId: z.string() });

declare module 'fastify' {
  interface FastifyRequest {
    /** The id of the API key that a call under a business's path came with. */
    apiKeyId: string;
  }
}

/** What `requireBusinessKey` refuses with. */
export const businessKeyRefusals: ErrorCode[] = [
  'ERROR_CODE_API_KEY_INVALID',
  'ERROR_CODE_BUSINESS_FORBIDDEN',
  'ERROR_CODE_ORIGIN_FORBIDDEN',
  'ERROR_CODE_RATE_LIMITED',
];

/**
 * Every call under a business's path needs one of its keys, in the header or in the web app's session; after this the
 * path's business is the caller's.
 * @throws ApiError 401 for a missing or unknown key, 403 for the key of another business or a session that another
 *   site uses, 429 for too many calls
 */
export async function requireBusinessKey(
  { db, sessions, rateLimit }: { db: Db; sessions: Sessions; rateLimit: RateLimit },
  request: FastifyRequest,
): Promise<void> {
  const given = givenKey(request, sessions);
  const key = given ? await findApiKey(db, given) : null;
  if (key === null) throw new ApiError('ERROR_CODE_API_KEY_INVALID');
  rateLimit.take(key.id);
  request.apiKeyId = key.id;
  if (key.businessId !== path.parse(request.params).businessId)
    throw new ApiError('ERROR_CODE_BUSINESS_FORBIDDEN');
}

function givenKey(request: FastifyRequest, sessions: Sessions): string | undefined {
  const header = request.headers['x-api-key'];
  if (typeof header === 'string') return header;
  const key = sessions.apiKeyOf(request);
  if (key !== undefined) requireOwnOrigin(request);
  return key;
}
