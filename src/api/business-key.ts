import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findApiKey } from '../store/api-keys.ts';
import type { Db } from '../store/database.ts';
import { ApiError, type ErrorCode } from './errors.ts';
import type { RateLimit } from './rate-limit.ts';

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
  'ERROR_CODE_RATE_LIMITED',
];

/**
 * Every call under a business's path needs one of its keys; after this the path's business is the caller's.
 * @throws ApiError 401 for a missing or unknown key, 403 for the key of another business, 429 for too many calls
 */
export async function requireBusinessKey(
  db: Db,
  rateLimit: RateLimit,
  request: FastifyRequest,
): Promise<void> {
  const given = request.headers['x-api-key'];
  const key = typeof given === 'string' && given !== '' ? await findApiKey(db, given) : null;
  if (key === null) throw new ApiError('ERROR_CODE_API_KEY_INVALID');
  rateLimit.take(key.id);
  request.apiKeyId = key.id;
  if (key.businessId !== path.parse(request.params).businessId)
    throw new ApiError('ERROR_CODE_BUSINESS_FORBIDDEN');
}
