import { sql } from 'drizzle-orm';
import {
  boolean,
  doublePrecision,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { QuietHours } from '../../flow/quiet-hours.ts';
import { bytes, time } from './columns.ts';

// Tenants, their keys and numbers, and the clients that must not be written to.

export const businesses = pgTable('businesses', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  quietHours: jsonb('quiet_hours').$type<QuietHours>(),
  maxPerClient: jsonb('max_per_client').$type<MaxPerClient>(),
  /** Words that opt out and in again, by language; null: the usual ones. */
  stopWords: jsonb('stop_words').$type<WordsByLanguage>(),
  startWords: jsonb('start_words').$type<WordsByLanguage>(),
  createdAt: time('created_at').notNull(),
});

/** So many messages in so many hours a client gets at most. */
export type MaxPerClient = { count: number; hours: number };

/** Words by language, such as `{ "de": ["STOPP"] }`. */
export type WordsByLanguage = Record<string, string[]>;

/** Keys are kept as their SHA-256 only; the key itself is shown once. */
export const apiKeys = pgTable('api_keys', {
  id: text('id').primaryKey(),
  businessId: text('business_id')
    .notNull()
    .references(() => businesses.id),
  hash: text('hash').notNull().unique(),
  /** What the business calls it; null for one that whoever runs the server has made. */
  name: text('name'),
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
    /** The provider's account whose templates are synchronised with this sender's credentials. */
    templateAccount: text('template_account'),
    /** When that is due again. */
    templatesDueAt: time('templates_due_at'),
    templatesSyncedAt: time('templates_synced_at'),
    /** Why the last attempt failed, in a sentence; null when it did not. */
    templatesError: text('templates_error'),
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
