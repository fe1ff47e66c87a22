import { bigserial, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { AuditAction } from '../audit.ts';
import { time } from './columns.ts';

// Calls of the API that must be remembered: for repeating them, and for who did what.

/** Calls that carried an `Idempotency-Key`, for 24 hours: those at work, and those that took their entries. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    businessId: text('business_id').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of what the call asked for. */
    digest: text('digest').notNull(),
    /** The call that has it: one that lost it commits nothing. */
    owner: text('owner').notNull(),
    claimedAt: time('claimed_at').notNull(),
    /** Without an answer: until when the call may be at work; after that the key is free. */
    leaseUntil: time('lease_until').notNull(),
    /** The very JSON that was answered, written together with the entries. */
    answer: text('answer'),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.key] }), index('idempotency_keys_claimed').on(t.claimedAt)],
);

/** What people did, written in the transaction of the change. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    businessId: text('business_id').notNull(),
    action: text('action').$type<AuditAction>().notNull(),
    /** The id of what was changed: a campaign, a sendout, a message, a sender, a key or the business. */
    subjectId: text('subject_id').notNull(),
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
    /** The id of the API key that asked for it. */
    keyId: text('key_id').notNull(),
    at: time('at').notNull(),
  },
  (t) => [index('audit_events_business').on(t.businessId, t.id)],
);
