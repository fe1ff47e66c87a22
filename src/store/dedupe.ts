import { and, eq, gte, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { encodeTime } from 'ulid';
import type { Queryable, Tx } from './database.ts';
import { campaigns, runs } from './tables.ts';

/** So many clients are looked up at once. */
const atOnce = 5000;

/** The clients that a call names for one version of a campaign. */
type NamedClients = {
  campaignId: string;
  dedupeMinutes: number | null;
  entries: readonly { client: string }[];
};

/**
 * Whom the campaigns' `dedupeMinutes` keep from being taken, for each group in their order. Until the transaction ends
 * no other call gets past this for the same campaigns, so of two calls with one client the second sees the first.
 */
export async function duplicatesOf(
  tx: Tx,
  businessId: string,
  groups: readonly NamedClients[],
  now: Date,
): Promise<Set<string>[]> {
  await lock(
    tx,
    groups.flatMap(({ campaignId, dedupeMinutes }) => (dedupeMinutes === null ? [] : campaignId)),
  );
  return recentClients(tx, businessId, groups, now);
}

/** The same as it is at this moment, with nothing locked: another call may be taking some of them. */
export async function recentClients(
  db: Queryable,
  businessId: string,
  groups: readonly NamedClients[],
  now: Date,
): Promise<Set<string>[]> {
  const duplicates: Set<string>[] = [];
  const named = new Map<string, Set<string>>();
  for (const { campaignId, dedupeMinutes, entries } of groups) {
    if (dedupeMinutes === null) {
      duplicates.push(new Set());
      continue;
    }
    const clients = entries.map(({ client }) => client);
    const since = new Date(now.getTime() - dedupeMinutes * 60_000);
    const found = await clientsSince(db, { businessId, campaignId, clients, since });
    // One call may name two versions of a campaign.
    const before = named.get(campaignId) ?? new Set();
    for (const client of clients) if (before.has(client)) found.add(client);
    named.set(campaignId, new Set([...before, ...clients]));
    duplicates.push(found);
  }
  return duplicates;
}

/** In one order, so that calls do not block each other. */
async function lock(tx: Tx, campaignIds: string[]): Promise<void> {
  if (campaignIds.length === 0) return;
  await tx
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(inArray(campaigns.id, campaignIds))
    .orderBy(campaigns.id)
    .for('no key update');
}

/**
 * Which of these clients an earlier call has named for the campaign since this moment, in any version. Test-sends, late
 * clicks and runs that were cancelled before they started do not count.
 */
async function clientsSince(
  db: Queryable,
  asked: { businessId: string; campaignId: string; clients: string[]; since: Date },
): Promise<Set<string>> {
  // A run's id begins with the time at which it was accepted, so the index by client and id serves.
  const firstId = `${encodeTime(asked.since.getTime())}${'0'.repeat(16)}`;
  const found = new Set<string>();
  for (let from = 0; from < asked.clients.length; from += atOnce) {
    const clients = asked.clients.slice(from, from + atOnce);
    const rows = await db
      .selectDistinct({ client: runs.client })
      .from(runs)
      .where(
        and(
          eq(runs.businessId, asked.businessId),
          sql`${runs.client} = any(${sql.param(clients)}::text[])`,
          gte(runs.id, firstId),
          eq(runs.campaignId, asked.campaignId),
          eq(runs.hidden, false),
          isNotNull(runs.sendoutId),
          isNull(runs.parentRunId),
          sql`not (${runs.state} = 'cancelled' and ${runs.startedAt} is null)`,
        ),
      );
    for (const { client } of rows) found.add(client);
  }
  return found;
}
