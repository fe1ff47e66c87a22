import { eq } from 'drizzle-orm';
import type { Queryable, Tx } from './database.ts';
import { businesses } from './tables.ts';

/** What a business has decided for all of its campaigns. Null: off, or the usual words. */
export type BusinessSettings = Pick<
  typeof businesses.$inferSelect,
  'quietHours' | 'maxPerClient' | 'stopWords' | 'startWords'
>;

const columns = {
  quietHours: businesses.quietHours,
  maxPerClient: businesses.maxPerClient,
  stopWords: businesses.stopWords,
  startWords: businesses.startWords,
};

/** @throws Error when there is no such business */
export async function businessSettings(db: Queryable, businessId: string): Promise<BusinessSettings> {
  const [found] = await db.select(columns).from(businesses).where(eq(businesses.id, businessId));
  if (!found) throw new Error(`There is no business ${businessId}`);
  return found;
}

/** Changes what is given, and returns all of it. */
export async function changeBusinessSettings(
  tx: Tx,
  businessId: string,
  changes: Partial<BusinessSettings>,
): Promise<BusinessSettings> {
  const [changed] = await tx
    .update(businesses)
    .set(changes)
    .where(eq(businesses.id, businessId))
    .returning(columns);
  if (!changed) throw new Error(`There is no business ${businessId}`);
  return changed;
}
