import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ErrorClass, ProviderError } from '../channels/channel.ts';
import type { CompiledFlow } from '../flow/compile.ts';
import type { Flow } from '../flow/schema.ts';
import type { FlowState, FollowUp } from '../flow/state.ts';
import type { AuditAction } from './audit.ts';
import type { RunSignal } from './run-signal.ts';
import type { WebhookConfiguration, WebhookTopic, WebhookType } from './webhooks/configuration.ts';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

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

export const sendouts = pgTable(
  'sendouts',
  {
    id: uuid('id').primaryKey(),
    businessId: text('business_id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    versionId: uuid('version_id').notNull(),
    state: text('state').$type<'running' | 'paused' | 'cancelled'>().notNull(),
    /** There may be something to do for its conductor, and somebody has told it or will. */
    awake: boolean('awake').notNull(),
    /** When its conductor was last at work: a sweep wakes those that have work and no conductor. */
    conductedAt: time('conducted_at'),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('sendouts_open').on(t.versionId).where(sql`${t.state} <> 'cancelled'`),
    index('sendouts_business').on(t.businessId, t.createdAt),
  ],
);

export type RunState = 'scheduled' | 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';

/** The runs table is the queue: an accepted entry is a row here before the API answers. */
export const runs = pgTable(
  'runs',
  {
    /** A ULID; also the end of the workflow's id. */
    id: text('id').primaryKey(),
    businessId: text('business_id').notNull(),
    /** Null for a test-send. */
    sendoutId: uuid('sendout_id'),
    campaignId: uuid('campaign_id').notNull(),
    versionId: uuid('version_id').notNull(),
    client: text('client').notNull(),
    senderId: text('sender_id').notNull(),
    variables: jsonb('variables').$type<Record<string, string>>().notNull(),
    state: text('state').$type<RunState>().notNull(),
    reason: text('reason'),
    /** When it may start. */
    dueAt: time('due_at').notNull(),
    /** Entries of a big call become visible together: hidden until its last transaction. */
    hidden: boolean('hidden').notNull().default(false),
    createdAt: time('created_at').notNull(),
    startedAt: time('started_at'),
    /** Started, and its first send not claimed yet: counts into its sender's lead. */
    inLead: boolean('in_lead').notNull().default(false),
    endedAt: time('ended_at'),
    /** Where the run stands, by the same interpreter as in its workflow (see `projection.ts`). */
    snapshot: jsonb('snapshot').$type<FlowState>(),
    /** Nodes at which it waits now. */
    waitingAt: text('waiting_at').array().notNull().default(sql`'{}'`),
    workflowId: text('workflow_id').notNull(),
    /** The run whose late click this one follows, and the exit that it begins with. */
    parentRunId: text('parent_run_id'),
    begunBy: jsonb('begun_by').$type<{ node: string; exit: string }>(),
  },
  (t) => [
    index('runs_queue').on(t.sendoutId, t.dueAt, t.id).where(sql`${t.state} in ('queued', 'scheduled')`),
    index('runs_lead').on(t.senderId).where(sql`${t.inLead}`),
    index('runs_sendout').on(t.sendoutId, t.state, t.id),
    index('runs_sendout_all').on(t.sendoutId, t.id),
    index('runs_hidden').on(t.createdAt).where(sql`${t.hidden}`),
    index('runs_client').on(t.businessId, t.client, t.id),
  ],
);

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

/** What is still to be told to a run's workflow, and what was. Written in the transaction of the change that it tells. */
export const runSignals = pgTable(
  'run_signals',
  {
    seq: bigserial('seq', { mode: 'number' }).primaryKey(),
    id: text('id').notNull(),
    runId: text('run_id').notNull(),
    signal: jsonb('signal').$type<RunSignal>().notNull(),
    at: time('at').notNull(),
    /** The engine has taken it. */
    deliveredAt: time('delivered_at'),
    /** The workflow has said that it knows. */
    handledAt: time('handled_at'),
    attempts: integer('attempts').notNull().default(0),
  },
  (t) => [
    unique('run_signals_id').on(t.runId, t.id),
    index('run_signals_undelivered').on(t.seq).where(sql`${t.deliveredAt} is null`),
    index('run_signals_unhandled').on(t.runId, t.seq).where(sql`${t.handledAt} is null`),
  ],
);

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
    /** The id of what was changed: a campaign, a sendout, a message or a sender. */
    subjectId: text('subject_id').notNull(),
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
    /** The id of the API key that asked for it. */
    keyId: text('key_id').notNull(),
    at: time('at').notNull(),
  },
  (t) => [index('audit_events_business').on(t.businessId, t.id)],
);

/** What is known of a business's templates at the provider. */
export const templates = pgTable(
  'templates',
  {
    businessId: text('business_id').notNull(),
    name: text('name').notNull(),
    language: text('language').notNull(),
    category: text('category').$type<'marketing' | 'utility' | 'authentication'>().notNull(),
    header: jsonb('header').$type<TemplateHeader>(),
    body: text('body').notNull(),
    footer: text('footer'),
    buttons: jsonb('buttons').$type<TemplateButton[]>().notNull(),
    status: text('status').$type<'approved' | 'pending' | 'rejected' | 'paused' | 'disabled'>().notNull(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.name, t.language] })],
);

/** A text, or the kind of file that each message brings. */
export type TemplateHeader = string | { format: 'image' | 'video' | 'document' };

/** Its place among all buttons counts; `{{1}}` at the end of a `url` is filled in by each message. */
export type TemplateButton =
  | { type: 'quick_reply' | 'phone_number' | 'copy_code' | 'other'; title: string }
  | { type: 'url'; title: string; url: string };

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
