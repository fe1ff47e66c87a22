import { sql } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import { runs } from './tables.ts';

/** An entry as it becomes a row. */
export type EntryRun = Required<
  Pick<
    typeof runs.$inferInsert,
    | 'id'
    | 'businessId'
    | 'sendoutId'
    | 'campaignId'
    | 'versionId'
    | 'client'
    | 'senderId'
    | 'variables'
    | 'state'
    | 'dueAt'
    | 'createdAt'
    | 'workflowId'
  >
>;

/**
 * Inserts entries as one JSON parameter. With a parameter for each value, to build and to read the statement for 500
 * entries took longer than to insert them, and held up whatever else the process had to do.
 */
export async function insertEntries(db: Queryable, entries: EntryRun[], hidden: boolean): Promise<void> {
  if (entries.length === 0) return;
  await db.execute(sql`
    insert into ${runs} (id, business_id, sendout_id, campaign_id, version_id, client, sender_id, variables, state,
      due_at, created_at, workflow_id, hidden)
    select id, "businessId", "sendoutId", "campaignId", "versionId", client, "senderId", variables, state,
      "dueAt", "createdAt", "workflowId", ${hidden}::boolean
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as entry (id text, "businessId" text, "sendoutId" uuid,
      "campaignId" uuid, "versionId" uuid, client text, "senderId" text, variables jsonb, state text,
      "dueAt" timestamptz, "createdAt" timestamptz, "workflowId" text)`);
}
