import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { ErrorClass, ProviderError } from '../../channels/channel.ts';
import type { Urgency } from '../../flow/events.ts';
import type { FollowUp } from '../../flow/state.ts';
import { time } from './columns.ts';

// The ledger: messages, the attempts to send them, and the taps on them.

export type MessageStateName =
  | 'queued'
  | 'held'
  | 'deferred'
  | 'sending'
  | 'in_doubt'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'skipped';

/** The ledger: one row for one node's message in one run. */
export const messages = pgTable(
  'messages',
  {
    /** A ULID: our message id, and what a button's reply names. */
    id: text('id').primaryKey(),
    runId: text('run_id').notNull(),
    businessId: text('business_id').notNull(),
    sendoutId: uuid('sendout_id'),
    senderId: text('sender_id').notNull(),
    node: text('node').notNull(),
    /** `node:visit`, as the run's state names it. */
    key: text('key').notNull(),
    state: text('state').$type<MessageStateName>().notNull(),
    after: jsonb('after').$type<FollowUp>(),
    urgency: text('urgency').$type<Urgency>().notNull(),
    /** Our code for why it failed or was skipped. */
    code: text('code'),
    /** The provider's own words. */
    error: jsonb('error').$type<ProviderError>(),
    providerId: text('provider_id'),
    /** Two attempts were accepted: shown, never hidden. */
    doubled: boolean('doubled').notNull().default(false),
    /** A follow-up waits for the receipt of this message. */
    awaitsDelivery: boolean('awaits_delivery').notNull().default(false),
    createdAt: time('created_at').notNull(),
    sentAt: time('sent_at'),
    deliveredAt: time('delivered_at'),
    readAt: time('read_at'),
    failedAt: time('failed_at'),
    clickedAt: time('clicked_at'),
    doubtSince: time('doubt_since'),
    /** When the campaign's policy may decide about a doubt. */
    doubtUntil: time('doubt_until'),
  },
  (t) => [
    unique('messages_once').on(t.runId, t.key),
    index('messages_provider_id').on(t.providerId).where(sql`${t.providerId} is not null`),
    index('messages_sendout').on(t.sendoutId, t.node, t.state),
    index('messages_in_doubt').on(t.businessId, t.doubtUntil).where(sql`${t.state} = 'in_doubt'`),
    index('messages_held').on(t.senderId, t.id).where(sql`${t.state} = 'held'`),
  ],
);

export type AttemptOutcome = 'accepted' | 'refused' | 'not_sent' | 'unknown';

/** One POST to the provider. No attempt, no POST; the token travels with it. */
export const attempts = pgTable(
  'attempts',
  {
    token: text('token').primaryKey(),
    messageId: text('message_id').notNull(),
    businessId: text('business_id').notNull(),
    senderId: text('sender_id').notNull(),
    client: text('client').notNull(),
    /** The process that made it, so that a restart knows which attempts died with theirs. */
    process: text('process').notNull(),
    beganAt: time('began_at').notNull(),
    /** Null while it is under way. For an attempt that died: the latest moment at which it can have reached the provider. */
    endedAt: time('ended_at'),
    outcome: text('outcome').$type<AttemptOutcome>(),
    class: text('class').$type<ErrorClass>(),
    providerId: text('provider_id'),
    /** The provider took it, but may hold it back to judge its template's quality first. */
    heldForQuality: boolean('held_for_quality').notNull().default(false),
    /** A status that carried the token or the provider's id came in. */
    statusAt: time('status_at'),
    reason: text('reason'),
  },
  (t) => [
    index('attempts_message').on(t.messageId),
    index('attempts_provider_id').on(t.providerId).where(sql`${t.providerId} is not null`),
    index('attempts_open').on(t.process).where(sql`${t.endedAt} is null`),
    index('attempts_client').on(t.businessId, t.client, t.beganAt),
    index('attempts_sender').on(t.senderId, t.beganAt),
  ],
);

/** Every tap that came in, also the second ones and the late ones. */
export const clicks = pgTable(
  'clicks',
  {
    /** The provider's id of the inbound message. */
    id: text('id').primaryKey(),
    messageId: text('message_id').notNull(),
    runId: text('run_id').notNull(),
    button: text('button').notNull(),
    title: text('title').notNull(),
    at: time('at').notNull(),
    late: boolean('late').notNull(),
  },
  (t) => [index('clicks_message').on(t.messageId), index('clicks_run').on(t.runId)],
);
