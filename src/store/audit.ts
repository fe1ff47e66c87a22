import { and, desc, eq, lt } from 'drizzle-orm';
import type { Queryable, Tx } from './database.ts';
import { auditEvents } from './tables.ts';

/** What is noted. Stable: clients may branch on it. */
export type AuditAction =
  | 'campaign.published'
  | 'campaign.unpublished'
  | 'campaign.changed'
  | 'campaign.archived'
  | 'campaign.unarchived'
  | 'campaign.deleted'
  | 'sendout.paused'
  | 'sendout.resumed'
  | 'sendout.cancelled'
  | 'message.resolved'
  | 'sender.saved'
  | 'sender.paused'
  | 'sender.resumed'
  | 'settings.changed'
  | 'key.created'
  | 'key.deleted';

/** Who asked for a change: a business, by one of its keys. */
export type Actor = { businessId: string; keyId: string };

export type AuditEvent = typeof auditEvents.$inferSelect;

/** Notes what somebody did, in the transaction of the change. The details hold nothing secret and no client's number. */
export async function noteInAudit(
  tx: Tx,
  actor: Actor,
  event: { action: AuditAction; subjectId: string; details?: Record<string, unknown> },
  now: Date,
): Promise<void> {
  await tx.insert(auditEvents).values({ details: {}, ...event, ...actor, at: now });
}

/** A page of what was done in a business, the newest first, one more than the limit. */
export async function auditPage(
  db: Queryable,
  businessId: string,
  page: { before: number | undefined; limit: number },
): Promise<AuditEvent[]> {
  return db
    .select()
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.businessId, businessId),
        page.before === undefined ? undefined : lt(auditEvents.id, page.before),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(page.limit + 1);
}
