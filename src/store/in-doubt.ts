import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import type { RunMessage } from './run-views.ts';
import { clicks, messages, runs } from './tables.ts';

/** A message with the client it was for. */
export type ClientMessage = RunMessage & { client: string };

/** A page of messages in doubt, the oldest first, one more than the limit. */
export async function doubtPage(
  db: Queryable,
  businessId: string,
  page: { after: string | undefined; limit: number },
): Promise<ClientMessage[]> {
  const found = await selectMessages(db)
    .where(
      and(
        eq(messages.businessId, businessId),
        eq(messages.state, 'in_doubt'),
        page.after === undefined ? undefined : gt(messages.id, page.after),
      ),
    )
    .orderBy(asc(messages.id))
    .limit(page.limit + 1);
  return withClicks(db, found);
}

export async function findMessage(
  db: Queryable,
  businessId: string,
  id: string,
): Promise<ClientMessage | null> {
  const found = await selectMessages(db).where(and(eq(messages.businessId, businessId), eq(messages.id, id)));
  return (await withClicks(db, found))[0] ?? null;
}

function selectMessages(db: Queryable) {
  return db
    .select({ message: messages, client: runs.client })
    .from(messages)
    .innerJoin(runs, eq(runs.id, messages.runId))
    .$dynamic();
}

async function withClicks(
  db: Queryable,
  found: { message: typeof messages.$inferSelect; client: string }[],
): Promise<ClientMessage[]> {
  const ids = found.map(({ message }) => message.id);
  const taps =
    ids.length === 0
      ? []
      : await db.select().from(clicks).where(inArray(clicks.messageId, ids)).orderBy(asc(clicks.at));
  return found.map(({ message, client }) => ({
    ...message,
    client,
    clicks: taps.filter(({ messageId }) => messageId === message.id),
  }));
}
