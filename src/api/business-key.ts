import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { businessOfKey } from '../store/api-keys.ts';
import type { Db } from '../store/database.ts';
import { ApiError } from './errors.ts';

const path = z.object({ businessId: z.string() });

/**
 * Every call under a business's path needs one of its keys; after this the path's business is the caller's.
 * @throws ApiError 401 for a missing or unknown key, 403 for the key of another business
 */
export async function requireBusinessKey(db: Db, request: FastifyRequest): Promise<void> {
  const key = request.headers['x-api-key'];
  const business = typeof key === 'string' && key !== '' ? await businessOfKey(db, key) : null;
  if (business === null) throw new ApiError('ERROR_CODE_API_KEY_INVALID');
  if (business !== path.parse(request.params).businessId) throw new ApiError('ERROR_CODE_BUSINESS_FORBIDDEN');
}
