import { sql } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import { campaigns, messages, sendoutCountChanges, sendoutCounts, sendouts } from './tables.ts';

/** What a mark stands for: all messages in doubt, all campaigns, or one sendout with its runs. */
export type Marked = { topic: 'sendouts'; id: string } | { topic: 'messages' | 'campaigns'; id: null };

/** Changes whenever what it stands for has changed, and tells nothing else. */
export type Mark = Marked & { businessId: string; mark: string };

/** The marks of these businesses, in one query that looks at counts and never at runs. */
export async function businessMarks(db: Queryable, businessIds: string[]): Promise<Mark[]> {
  const ofThese = sql`business_id = any(${sql.param(businessIds)}::text[])`;
  const { rows } = await db.execute<Mark>(sql`
    with ours as (select id, business_id, state, pause_reason from ${sendouts} where ${ofThese}),
      folded as (
        select sendout_id, sum(changes) as changes from ${sendoutCounts}
        where sendout_id in (select id from ours) group by sendout_id
      ),
      unfolded as (
        select sendout_id, count(*) as changes from ${sendoutCountChanges}
        where sendout_id in (select id from ours) group by sendout_id
      )
    select business_id as "businessId", 'sendouts' as topic, id::text as id,
      concat_ws(':', state, pause_reason, coalesce(folded.changes, 0) + coalesce(unfolded.changes, 0)) as mark
    from ours left join folded on folded.sendout_id = id left join unfolded on unfolded.sendout_id = id
    union all
    select business_id, 'messages', null, concat_ws(':', count(*), max(id), max(doubt_until))
    from ${messages} where ${ofThese} and state = 'in_doubt' group by business_id
    union all
    select business_id, 'campaigns', null,
      md5(string_agg(concat_ws(':', id, revision, state, version_id, archived_at, updated_at), ',' order by id))
    from ${campaigns} where ${ofThese} group by business_id`);
  return rows;
}
