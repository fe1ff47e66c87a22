import { z } from 'zod';
import { ApiError, type ErrorCode } from './errors.ts';

const uuid = z.uuid();

/** An id of a path. What cannot be one is not found, like one that nobody has. @throws ApiError 404 */
export function uuidOf(id: string, notFound: ErrorCode): string {
  if (!uuid.safeParse(id).success) throw new ApiError(notFound);
  return id.toLowerCase();
}
