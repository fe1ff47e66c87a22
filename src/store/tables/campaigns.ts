import { integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { CompiledFlow } from '../../flow/compile.ts';
import type { QuietHours } from '../../flow/quiet-hours.ts';
import type { Flow } from '../../flow/schema.ts';
import { businesses, type MaxPerClient } from './accounts.ts';
import { jsonOrText, time } from './columns.ts';

// Campaigns, their frozen versions, and the templates that they use.

export const campaigns = pgTable(
  'campaigns',
  {
    id: uuid('id').primaryKey(),
    businessId: text('business_id')
      .notNull()
      .references(() => businesses.id),
    name: text('name').notNull(),
    /** The number it is sent from unless an entry says otherwise; null: the business's default. */
    sender: text('sender'),
    draft: jsonb('draft').$type<Flow>().notNull(),
    /** Counts the changes of the draft. */
    revision: integer('revision').notNull(),
    state: text('state').$type<'draft' | 'published' | 'unpublished'>().notNull(),
    /** The version that a call without `campaignVersion` starts. */
    versionId: uuid('version_id'),
    /** Within so many minutes the same client is not taken again; null: always. */
    dedupeMinutes: integer('dedupe_minutes'),
    quietHours: jsonb('quiet_hours').$type<QuietHours>(),
    maxPerClient: jsonb('max_per_client').$type<MaxPerClient>(),
    /** Since when it is hidden and cannot be sent. */
    archivedAt: time('archived_at'),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [unique('campaigns_name').on(t.businessId, t.name)],
);

/** Frozen flows. A test-send freezes the draft too, under number null, and belongs to no list. */
export const campaignVersions = pgTable(
  'campaign_versions',
  {
    id: uuid('id').primaryKey(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    number: integer('number'),
    flow: jsonb('flow').$type<Flow>().notNull(),
    compiled: jsonb('compiled').$type<CompiledFlow>().notNull(),
    createdAt: time('created_at').notNull(),
  },
  (t) => [unique('campaign_versions_number').on(t.campaignId, t.number)],
);

/**
 * What is known of a business's templates at the provider. `manual`: its form was put by hand and stays so;
 * `synchronised`: it is read from an account again and again. The status is the provider's word for both.
 */
export const templates = pgTable(
  'templates',
  {
    businessId: text('business_id').notNull(),
    name: text('name').notNull(),
    language: text('language').notNull(),
    category: text('category').$type<'marketing' | 'utility' | 'authentication'>().notNull(),
    header: jsonOrText<TemplateHeader>('header'),
    body: text('body').notNull(),
    footer: text('footer'),
    buttons: jsonb('buttons').$type<TemplateButton[]>().notNull(),
    /** `deleted`: it is gone at the provider. */
    status: text('status').$type<TemplateStatus>().notNull(),
    /** Parts that messages would have to fill in and that we have no parameters for, in words. */
    unsupported: jsonb('unsupported').$type<string[]>().notNull(),
    source: text('source').$type<'manual' | 'synchronised'>().notNull(),
    /** The provider's account that it is read from; null when it was put by hand. */
    account: text('account'),
    /** As of when the status holds: what the provider said earlier does not change it any more. */
    checkedAt: time('checked_at').notNull(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.name, t.language] })],
);

export type TemplateStatus = 'approved' | 'pending' | 'rejected' | 'paused' | 'disabled' | 'deleted';

/** A text, or the kind of file that each message brings. */
export type TemplateHeader = string | { format: 'image' | 'video' | 'document' };

/** Its place among all buttons counts; `{{1}}` at the end of a `url` is filled in by each message. */
export type TemplateButton =
  | { type: 'quick_reply' | 'phone_number' | 'copy_code' | 'other'; title: string }
  | { type: 'url'; title: string; url: string };
