import { createHash, timingSafeEqual } from 'node:crypto';
import { ApiError, type ErrorCode } from './errors.ts';

/** What `requireAdminKey` refuses with. */
export const adminKeyRefusals: ErrorCode[] = ['ERROR_CODE_ADMIN_KEY_INVALID', 'ERROR_CODE_ROUTE_NOT_FOUND'];

/**
 * The admin calls exist only where an admin key is set.
 * @throws ApiError 404 when none is set, 401 when the given one is missing or wrong
 */
export function requireAdminKey(adminKey: string | undefined, given: string | string[] | undefined): void {
  if (adminKey === undefined) throw new ApiError('ERROR_CODE_ROUTE_NOT_FOUND');
  if (typeof given !== 'string' || !timingSafeEqual(hash(given), hash(adminKey)))
    throw new ApiError('ERROR_CODE_ADMIN_KEY_INVALID');
}

/** Equal lengths for `timingSafeEqual`, without telling the key's own. */
function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
