import { and, count, countDistinct, eq, gt, isNull, ne, notInArray, or, sql } from 'drizzle-orm';
import { quietUntilAll } from '../../flow/quiet-hours.ts';
import type { SendResult } from '../../flow/send-result.ts';
import type { Tx } from '../database.ts';
import { attempts, businesses, campaigns, type MaxPerClient, messages, runs } from '../tables.ts';
import type { Message, Run } from './locks.ts';

/**
 * What a provider takes from one number for one client: 45 messages in a burst, which are then worked off at one in six
 * seconds. Source: Meta, "About the platform", pair rate limit (131056).
 */
const pair = { burst: 45, everyMs: 6000 };

/** Not now, and no failure: the same send is tried again after a while. */
export type TryAgain = { type: 'try_again'; afterMs: number; reason: string };

/**
 * What keeps a message back for its client's sake: quiet hours of the business and the campaign put it off to their end,
 * more messages than `maxPerClient` allows are skipped, and more than the provider takes for one client wait. An answer to a
 * tap is what the client has just asked for: neither quiet hours nor the cap hold it back, and it does not count.
 */
export async function restraintObstacle(
  tx: Tx,
  run: Run,
  message: Message,
  now: Date,
): Promise<SendResult | TryAgain | null> {
  const rules = await rulesFor(tx, run, now);
  if (message.urgency !== 'reply' && run.campaignId !== null && run.sendoutId !== null) {
    const until = quietUntilAll(now.getTime(), rules.quietHours);
    if (until !== null) {
      const deferred = { state: 'deferred', code: 'quiet_hours' } as const;
      await tx.update(messages).set(deferred).where(eq(messages.id, message.id));
      return { type: 'deferred', until };
    }
    if (await isOverCap(tx, run, message, rules.caps, now)) {
      const skipped = { state: 'skipped', code: 'client_cap' } as const;
      await tx.update(messages).set(skipped).where(eq(messages.id, message.id));
      return { type: 'skipped', code: skipped.code };
    }
  }
  if (rules.recent < pair.burst) return null;
  return {
    type: 'try_again',
    afterMs: pair.everyMs,
    reason: 'the client gets messages as fast as is allowed',
  };
}

type Cap = MaxPerClient & { campaignId: string | null };

/** The rules of business and campaign, and how many messages the pair of number and client had in the time of a burst: one query. */
async function rulesFor(tx: Tx, run: Run, now: Date) {
  const since = new Date(now.getTime() - pair.burst * pair.everyMs);
  const [found] = await tx
    .select({
      businessQuiet: businesses.quietHours,
      businessCap: businesses.maxPerClient,
      campaignQuiet: campaigns.quietHours,
      campaignCap: campaigns.maxPerClient,
      recent: sql<number>`(${tx
        .select({ count: count() })
        .from(attempts)
        .where(and(isToClient(run, since), eq(attempts.senderId, run.senderId), mayHaveArrived()))})`.mapWith(
        Number,
      ),
    })
    .from(businesses)
    .leftJoin(campaigns, run.campaignId === null ? sql`false` : eq(campaigns.id, run.campaignId))
    .where(eq(businesses.id, run.businessId));
  const caps: Cap[] = [
    ...(found?.businessCap ? [{ ...found.businessCap, campaignId: null }] : []),
    ...(found?.campaignCap ? [{ ...found.campaignCap, campaignId: run.campaignId }] : []),
  ];
  return {
    quietHours: [found?.businessQuiet ?? [], found?.campaignQuiet ?? []].flat(),
    caps,
    recent: found?.recent ?? 0,
  };
}

async function isOverCap(tx: Tx, run: Run, message: Message, caps: Cap[], now: Date): Promise<boolean> {
  if (caps.length === 0) return false;
  // Two runs of one client must not both see that there is room for one more.
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${run.businessId} ${run.client}`}, 0))`,
  );
  for (const { count: most, hours, campaignId } of caps) {
    const since = new Date(now.getTime() - hours * 3_600_000);
    const [sent] = await tx
      .select({ count: countDistinct(attempts.messageId) })
      .from(attempts)
      .innerJoin(messages, eq(messages.id, attempts.messageId))
      .innerJoin(runs, eq(runs.id, messages.runId))
      .where(
        and(
          isToClient(run, since),
          mayHaveArrived(),
          ne(messages.id, message.id),
          ne(messages.urgency, 'reply'),
          campaignId === null ? sql`${runs.sendoutId} is not null` : eq(runs.campaignId, campaignId),
        ),
      );
    if ((sent?.count ?? 0) >= most) return true;
  }
  return false;
}

function isToClient({ businessId, client }: Run, since: Date) {
  return and(eq(attempts.businessId, businessId), eq(attempts.client, client), gt(attempts.beganAt, since));
}

/** What is under way or in doubt counts: it may arrive. */
function mayHaveArrived() {
  return or(isNull(attempts.outcome), notInArray(attempts.outcome, ['refused', 'not_sent']));
}
