import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from './database.ts';

const waiting = z.object({
  kind: z.enum(['runs', 'inbound', 'signals', 'webhooks', 'in_doubt', 'held']),
  count: z.coerce.number(),
  since: z.coerce
    .number()
    .transform((ms) => new Date(ms))
    .nullable(),
});

/** What of a kind waits: how much of it, and since when the oldest. */
export type Waiting = z.infer<typeof waiting>;

/**
 * What waits at this moment, of all businesses together, each kind once. Each has an index of just what waits, so the
 * question is as cheap as the backlog is small.
 */
export async function readBacklog(db: Db, now: Date): Promise<Waiting[]> {
  const { rows } = await db.execute(sql`
    select kind, count, extract(epoch from since) * 1000 as since from (
      select 'runs' as kind, count(*) as count, min(due_at) as since from runs
        where state in ('queued', 'scheduled') and due_at <= ${now.toISOString()}::timestamptz and not hidden
      union all select 'inbound', count(*), min(received_at) from inbound_events where processed_at is null
      union all select 'signals', count(*), min(at) from run_signals where delivered_at is null
      union all select 'webhooks', count(*), min(created_at) from webhook_events where state = 'waiting'
      union all select 'in_doubt', count(*), min(doubt_since) from messages where state = 'in_doubt'
      union all select 'held', count(*), min(created_at) from messages where state = 'held'
    ) as backlog`);
  return z.array(waiting).parse(rows);
}
