import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import { attempts, messages, runs } from './tables.ts';

export type LedgerAttempt = Pick<
  typeof attempts.$inferSelect,
  'token' | 'messageId' | 'beganAt' | 'endedAt' | 'outcome' | 'providerId' | 'reason'
>;
export type LedgerMessage = typeof messages.$inferSelect & { attempts: LedgerAttempt[] };
export type LedgerRun = Awaited<ReturnType<typeof runsAfter>>[number] & { messages: LedgerMessage[] };

/**
 * A page of a sendout's ledger, the oldest runs first and one more than the limit: each run with its messages, and each
 * message with every POST that was begun for it.
 */
export async function ledgerPage(
  db: Queryable,
  sendoutId: string,
  page: { after: string | undefined; limit: number },
): Promise<LedgerRun[]> {
  const found = await runsAfter(db, sendoutId, page);
  const ofRuns = new Map<string, LedgerMessage[]>(found.map(({ id }) => [id, []]));
  const ofMessages = new Map<string, LedgerMessage>();
  for (const row of await messagesOf(db, [...ofRuns.keys()])) {
    const message = { ...row, attempts: [] };
    ofRuns.get(row.runId)?.push(message);
    ofMessages.set(row.id, message);
  }
  for (const attempt of await attemptsOf(db, [...ofMessages.keys()]))
    ofMessages.get(attempt.messageId)?.attempts.push(attempt);
  return found.map((run) => ({ ...run, messages: ofRuns.get(run.id) ?? [] }));
}

function runsAfter(
  db: Queryable,
  sendoutId: string,
  { after, limit }: { after: string | undefined; limit: number },
) {
  const { id, client, state, dueAt, startedAt, endedAt } = runs;
  return db
    .select({ id, client, state, dueAt, startedAt, endedAt })
    .from(runs)
    .where(
      and(
        eq(runs.sendoutId, sendoutId),
        eq(runs.hidden, false),
        after === undefined ? undefined : gt(id, after),
      ),
    )
    .orderBy(asc(id))
    .limit(limit + 1);
}

function messagesOf(db: Queryable, runIds: string[]) {
  return runIds.length === 0
    ? []
    : db.select().from(messages).where(inArray(messages.runId, runIds)).orderBy(asc(messages.id));
}

function attemptsOf(db: Queryable, messageIds: string[]) {
  const { token, messageId, beganAt, endedAt, outcome, providerId, reason } = attempts;
  return messageIds.length === 0
    ? []
    : db
        .select({ token, messageId, beganAt, endedAt, outcome, providerId, reason })
        .from(attempts)
        .where(inArray(messageId, messageIds))
        .orderBy(asc(token));
}
