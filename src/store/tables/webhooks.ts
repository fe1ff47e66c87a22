import { sql } from 'drizzle-orm';
import { bigserial, boolean, index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import type { WebhookConfiguration, WebhookTopic, WebhookType } from '../webhooks/configuration.ts';
import { businesses } from './accounts.ts';
import { bytes, time } from './columns.ts';

// What businesses are told, and where.

/** What signs the webhooks that a business gets from us, encrypted. */
export const businessSecrets = pgTable('business_secrets', {
  businessId: text('business_id')
    .primaryKey()
    .references(() => businesses.id),
  webhookSecret: bytes('webhook_secret').notNull(),
  createdAt: time('created_at').notNull(),
});

/** Where a business wants to be told what happens: one address a topic. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: text('id').primaryKey(),
    businessId: text('business_id')
      .notNull()
      .references(() => businesses.id),
    topic: text('topic').$type<WebhookTopic>().notNull(),
    address: text('address').notNull(),
    type: text('type').$type<WebhookType>().notNull(),
    configuration: jsonb('configuration').$type<WebhookConfiguration>().notNull(),
    /** Its dispatcher is at work and will look for events once more before it sleeps. */
    awake: boolean('awake').notNull().default(false),
    /** When its dispatcher was last at work: a sweep wakes those that have due events and nobody at work. */
    dispatchedAt: time('dispatched_at'),
    /** Different events that failed since the last success. Enough of them, and the receiver counts as down. */
    failures: integer('failures').notNull().default(0),
    failingSince: time('failing_since'),
    /** The receiver is down: until then nothing is tried, then one event. */
    heldUntil: time('held_until'),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [unique('webhooks_topic').on(t.businessId, t.topic)],
);

/** What webhooks still have to be told, and what they were. Written in the transaction of the change that it tells. */
export const webhookEvents = pgTable(
  'webhook_events',
  {
    /** The order in which the events of one key are delivered. */
    seq: bigserial('seq', { mode: 'number' }).primaryKey(),
    id: text('id').notNull(),
    webhookId: text('webhook_id').notNull(),
    /** Events of one key go one after the other: our message's id, or a client's conversation. */
    orderKey: text('order_key').notNull(),
    /** The exact bytes that are sent, and signed. */
    body: bytes('body').notNull(),
    state: text('state').$type<'waiting' | 'delivered' | 'parked'>().notNull(),
    createdAt: time('created_at').notNull(),
    nextAttemptAt: time('next_attempt_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    firstAttemptAt: time('first_attempt_at'),
    lastAttemptAt: time('last_attempt_at'),
    /** The HTTP status of the last answer; null when none came. */
    lastStatus: integer('last_status'),
    lastError: text('last_error'),
    deliveredAt: time('delivered_at'),
    parkedAt: time('parked_at'),
  },
  (t) => [
    unique('webhook_events_id').on(t.id),
    index('webhook_events_due').on(t.webhookId, t.nextAttemptAt, t.seq).where(sql`${t.state} = 'waiting'`),
    index('webhook_events_key').on(t.webhookId, t.orderKey, t.seq).where(sql`${t.state} = 'waiting'`),
    index('webhook_events_list').on(t.webhookId, t.state, t.seq),
    index('webhook_events_delivered').on(t.deliveredAt).where(sql`${t.state} = 'delivered'`),
  ],
);
