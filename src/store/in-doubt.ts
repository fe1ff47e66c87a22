import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import type { RunMessage } from './run-views.ts';
import { campaigns, clicks, messages, runs } from './tables.ts';

/** A message with the client it was for, and its campaign and flow; null for a single message. */
export type ClientMessage = RunMessage & {
  client: string;
  campaignName: string | null;
  versionId: string | null;
};

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
    .select({
      message: messages,
      client: runs.client,
      campaignName: campaigns.name,
      versionId: runs.versionId,
    })
    .from(messages)
    .innerJoin(runs, eq(runs.id, messages.runId))
    .leftJoin(campaigns, eq(campaigns.id, runs.campaignId))
    .$dynamic();
}

async function withClicks(
  db: Queryable,
  found: ({ message: typeof messages.$inferSelect } & Omit<ClientMessage, keyof RunMessage>)[],
): Promise<ClientMessage[]> {
  const ids = found.map(({ message }) => message.id);
  const taps =
    ids.length === 0
      ? []
      : await db.select().from(clicks).where(inArray(clicks.messageId, ids)).orderBy(asc(clicks.at));
  return found.map(({ message, ...whose }) => ({
    ...message,
    ...whose,
    clicks: taps.filter(({ messageId }) => messageId === message.id),
  }));
}
