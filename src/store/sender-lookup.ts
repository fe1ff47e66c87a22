import { and, eq } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import { senders } from './tables.ts';

/** The sender that a provider's webhook means by its id of the number. */
export async function senderByPhone(
  db: Queryable,
  businessId: string,
  providerPhone: string,
): Promise<{ id: string } | null> {
  const [sender] = await db
    .select({ id: senders.id })
    .from(senders)
    .where(and(eq(senders.businessId, businessId), eq(senders.providerPhone, providerPhone)));
  return sender ?? null;
}
