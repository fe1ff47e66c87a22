import { and, asc, eq, inArray, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import type { Db, Queryable } from './database.ts';
import type { Sender } from './senders.ts';
import { senders } from './tables.ts';
import { inTransaction } from './transaction.ts';

/** The right to synchronise the templates of some senders, until it runs out. */
export type TemplateTurn = { senders: Sender[]; until: Date };

/** Takes senders whose templates are due to be synchronised, the longest due first. */
export async function takeDueSenders(db: Db, now: Date, until: Date, limit: number): Promise<TemplateTurn> {
  return take(db, lte(senders.templatesDueAt, now), until, limit);
}

/** Takes the senders of a business that name an account, due or not; `number`: only that one. */
export async function takeSendersOf(
  db: Db,
  businessId: string,
  until: Date,
  number?: string,
): Promise<TemplateTurn> {
  const which = and(eq(senders.businessId, businessId), number ? eq(senders.number, number) : undefined);
  return take(db, which, until, 1000);
}

async function take(db: Db, which: SQL | undefined, until: Date, limit: number): Promise<TemplateTurn> {
  return inTransaction(db, async (tx) => {
    const found = await tx
      .select({ id: senders.id })
      .from(senders)
      .where(and(isNotNull(senders.templateAccount), which))
      .orderBy(asc(senders.templatesDueAt))
      .limit(limit)
      .for('update', { skipLocked: true });
    if (found.length === 0) return { senders: [], until };
    const ids = found.map(({ id }) => id);
    const taken = await tx
      .update(senders)
      .set({ templatesDueAt: until })
      .where(inArray(senders.id, ids))
      .returning();
    return { senders: taken, until };
  });
}

/**
 * Writes down on senders of one account how its synchronisation went. `error`: a sentence for people; null: it did not
 * come to an end, and nothing is known.
 * @param dueAt when it is due again; unless something happened meanwhile that made it due sooner
 */
export async function noteTemplateSync(
  db: Queryable,
  { ids, account, until }: { ids: string[]; account: string; until: Date },
  outcome: { syncedAt: Date } | { error: string } | null,
  dueAt: Date,
): Promise<void> {
  await db
    .update(senders)
    .set({
      ...(outcome && 'syncedAt' in outcome
        ? { templatesSyncedAt: outcome.syncedAt, templatesError: null }
        : {}),
      ...(outcome && 'error' in outcome ? { templatesError: outcome.error } : {}),
      templatesDueAt: sql`case when ${senders.templatesDueAt} = ${until.toISOString()}::timestamptz
        then ${dueAt.toISOString()}::timestamptz else ${senders.templatesDueAt} end`,
    })
    // Not when it was given another account meanwhile.
    .where(and(inArray(senders.id, ids), eq(senders.templateAccount, account)));
}
