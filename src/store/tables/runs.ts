import { sql } from 'drizzle-orm';
import {
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { FlowState } from '../../flow/state.ts';
import type { RunSignal } from '../run-signal.ts';
import type { SingleMessage } from '../single-message.ts';
import { time } from './columns.ts';

// Sendouts and runs, and what runs are still to be told.

export const sendouts = pgTable(
  'sendouts',
  {
    id: uuid('id').primaryKey(),
    businessId: text('business_id').notNull(),
    campaignId: uuid('campaign_id').notNull(),
    versionId: uuid('version_id').notNull(),
    state: text('state').$type<'running' | 'paused' | 'cancelled'>().notNull(),
    /** Why it paused by itself; null when a person did it. */
    pauseReason: text('pause_reason'),
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
    /** Null for a test-send and a single message. */
    sendoutId: uuid('sendout_id'),
    /** Null for a single message, as its version. */
    campaignId: uuid('campaign_id'),
    versionId: uuid('version_id'),
    /** What a single message says; null for a campaign's runs. */
    single: jsonb('single').$type<SingleMessage>(),
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
    /** When its client opted out while it was open, or by answering it. */
    optedOutAt: time('opted_out_at'),
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
    index('runs_day').on(t.businessId, t.dueAt, t.id).where(sql`${t.sendoutId} is not null`),
  ],
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
