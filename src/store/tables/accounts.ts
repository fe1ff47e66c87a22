import { sql } from 'drizzle-orm';
import {
  boolean,
  doublePrecision,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { bytes, time } from './columns.ts';

// Tenants, their keys and numbers, and the clients that must not be written to.

export const businesses = pgTable('businesses', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: time('created_at').notNull(),
});

/** Keys are kept as their SHA-256 only; the key itself is shown once. */
export const apiKeys = pgTable('api_keys', {
  id: text('id').primaryKey(),
  businessId: text('business_id')
    .notNull()
    .references(() => businesses.id),
  hash: text('hash').notNull().unique(),
  createdAt: time('created_at').notNull(),
});

export const senders = pgTable(
  'senders',
  {
    id: text('id').primaryKey(),
    businessId: text('business_id')
      .notNull()
      .references(() => businesses.id),
    number: text('number').notNull(),
    channel: text('channel').$type<SenderChannel>().notNull(),
    ratePerSecond: doublePrecision('rate_per_second').notNull(),
    isDefault: boolean('is_default').notNull(),
    /** The channel's settings with their secrets, encrypted. */
    settings: bytes('settings').notNull(),
    /** The provider's id of this number: how webhooks name it. */
    providerPhone: text('provider_phone').notNull(),
    state: text('state').$type<'active' | 'paused'>().notNull(),
    pauseReason: text('pause_reason'),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [
    unique('senders_number').on(t.businessId, t.number),
    uniqueIndex('senders_default').on(t.businessId).where(sql`${t.isDefault}`),
  ],
);

export type SenderChannel = 'sandbox' | 'whatsapp_cloud' | 'connectly';

/** Clients that are not written to any more. */
export const suppressions = pgTable(
  'suppressions',
  {
    businessId: text('business_id').notNull(),
    client: text('client').notNull(),
    reason: text('reason').$type<'keyword' | 'button' | 'provider' | 'api'>().notNull(),
    createdAt: time('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.client] })],
);
