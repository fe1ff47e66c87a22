import { and, asc, eq, gt, like, sql } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import { suppressions } from './tables.ts';

export type Suppression = Pick<typeof suppressions.$inferSelect, 'client' | 'reason' | 'createdAt'>;

const columns = {
  client: suppressions.client,
  reason: suppressions.reason,
  createdAt: suppressions.createdAt,
};

/**
 * A page of opted-out clients by their number, one more than the limit.
 * @param page `search`: only those with this in their number or user id
 */
export async function suppressionPage(
  db: Queryable,
  businessId: string,
  page: { after: string | undefined; limit: number; search?: string | undefined },
): Promise<Suppression[]> {
  return db
    .select(columns)
    .from(suppressions)
    .where(
      and(
        eq(suppressions.businessId, businessId),
        page.after === undefined ? undefined : gt(suppressions.client, page.after),
        page.search === undefined
          ? undefined
          : like(suppressions.client, `%${page.search.replace(/[\\%_]/g, '\\$&')}%`),
      ),
    )
    .orderBy(asc(suppressions.client))
    .limit(page.limit + 1);
}

export async function findSuppression(
  db: Queryable,
  businessId: string,
  client: string,
): Promise<Suppression | null> {
  const [found] = await db
    .select(columns)
    .from(suppressions)
    .where(and(eq(suppressions.businessId, businessId), eq(suppressions.client, client)));
  return found ?? null;
}

/** Which of these clients have opted out. */
export async function suppressedAmong(
  db: Queryable,
  businessId: string,
  clients: string[],
): Promise<Set<string>> {
  if (clients.length === 0) return new Set();
  const found = await db
    .select({ client: suppressions.client })
    .from(suppressions)
    .where(
      and(
        eq(suppressions.businessId, businessId),
        sql`${suppressions.client} = any(${sql.param(clients)}::text[])`,
      ),
    );
  return new Set(found.map(({ client }) => client));
}
