import { z } from 'zod';
import { clientId } from '../client-id.ts';

const text = z.string().optional().catch(undefined);

/** One end of a message. `userId` and `phoneNumber` are there for business numbers with user ids switched on. */
export const party = z.object({ id: z.string(), userId: text, phoneNumber: text });

/**
 * How an end of a message is named in an item: digits without plus, else `bsuid:` and the user id; undefined when it
 * names nobody. For a client without a number `id` is the user id. Source: Connectly, "Payload types".
 */
export function partyId({ id, userId, phoneNumber }: z.infer<typeof party>): string | undefined {
  return clientId(phoneNumber || id.replace(/^bsuid:/, ''), userId);
}
