import { sql } from 'drizzle-orm';
import { bigserial, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { SenderChannel } from './accounts.ts';
import { bytes, time } from './columns.ts';

// What providers told us.

/** Provider webhooks as they came, kept before they are answered. */
export const inboundEvents = pgTable(
  'inbound_events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    businessId: text('business_id').notNull(),
    channel: text('channel').$type<SenderChannel>().notNull(),
    /** The senders whose secret signed it: only their items are processed. */
    senderIds: text('sender_ids').array().notNull(),
    body: bytes('body').notNull(),
    digest: text('digest').notNull(),
    receivedAt: time('received_at').notNull(),
    processedAt: time('processed_at'),
    /** Until when the process that took it may be at work on it; after that another one takes it. */
    leaseUntil: time('lease_until'),
    attempts: integer('attempts').notNull().default(0),
    error: text('error'),
  },
  (t) => [
    unique('inbound_events_digest').on(t.businessId, t.digest),
    index('inbound_events_open').on(t.id).where(sql`${t.processedAt} is null`),
    index('inbound_events_received').on(t.businessId, t.receivedAt),
  ],
);

/** One row an inbound message: the key against duplicates, and where what belongs to nobody can be seen. */
export const inboundMessages = pgTable(
  'inbound_messages',
  {
    businessId: text('business_id').notNull(),
    providerId: text('provider_id').notNull(),
    senderId: text('sender_id').notNull(),
    client: text('client').notNull(),
    kind: text('kind').notNull(),
    at: time('at').notNull(),
    /** The run it was for; null when it belongs to none. */
    runId: text('run_id'),
  },
  (t) => [
    primaryKey({ columns: [t.businessId, t.providerId] }),
    index('inbound_messages_client').on(t.businessId, t.client),
  ],
);

/** The customer service window: when a client last wrote or tapped, for each sender. */
export const windows = pgTable(
  'windows',
  {
    senderId: text('sender_id').notNull(),
    client: text('client').notNull(),
    lastInboundAt: time('last_inbound_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.senderId, t.client] })],
);
