import type { Queryable } from '../store/database.ts';
import { findSendout, type SendoutRow } from '../store/sendouts.ts';
import { ApiError } from './errors.ts';
import { uuidOf } from './path-id.ts';

/** The sendout of a path. @throws ApiError 404 */
export async function requireSendout(
  db: Queryable,
  { businessId, id }: { businessId: string; id: string },
): Promise<SendoutRow> {
  const found = await findSendout(db, businessId, uuidOf(id, 'ERROR_CODE_SENDOUT_NOT_FOUND'));
  if (!found) throw new ApiError('ERROR_CODE_SENDOUT_NOT_FOUND');
  return found;
}
