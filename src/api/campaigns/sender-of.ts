import type { Queryable } from '../../store/database.ts';
import { findSender } from '../../store/senders.ts';
import { ApiError } from '../errors.ts';
import { readPhoneNumber } from '../phone-number.ts';

/** The sender that a campaign names, as it is kept; null for none. @throws ApiError 400 */
export async function senderOf(
  db: Queryable,
  businessId: string,
  written: string | null | undefined,
): Promise<string | null> {
  if (!written) return null;
  const number = readPhoneNumber(written);
  if (number === null || !(await findSender(db, businessId, number)))
    throw new ApiError('ERROR_CODE_INVALID_SENDER_ID');
  return number;
}
