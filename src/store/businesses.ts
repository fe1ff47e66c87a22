import { eq } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import { businesses } from './tables.ts';

/** Adds a tenant; false when the id is taken. */
export async function addBusiness(
  db: Queryable,
  business: { id: string; name: string },
  now: Date,
): Promise<boolean> {
  const added = await db
    .insert(businesses)
    .values({ ...business, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: businesses.id });
  return added.length > 0;
}

export async function businessExists(db: Queryable, id: string): Promise<boolean> {
  const [found] = await db.select({ id: businesses.id }).from(businesses).where(eq(businesses.id, id));
  return found !== undefined;
}

export async function findBusiness(db: Queryable, id: string): Promise<{ id: string; name: string } | null> {
  const [found] = await db
    .select({ id: businesses.id, name: businesses.name })
    .from(businesses)
    .where(eq(businesses.id, id));
  return found ?? null;
}
