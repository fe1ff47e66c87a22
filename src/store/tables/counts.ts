import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { time } from './columns.ts';

// What sendouts have come to, kept by triggers on runs, messages and clicks (`counting.ts`): whoever changes one of
// those cannot forget to count, and nobody else writes here.

/** What is counted, in all or at a node; at a button of a node only `tapped` is. */
const place = () => ({
  sendoutId: uuid('sendout_id').notNull(),
  /** Empty: runs, of the sendout as a whole. */
  node: text('node').notNull(),
  /** Empty: the node itself. */
  button: text('button').notNull().default(''),
});

/** How many of what; at a node only what came to it. */
const counters = () => ({
  accepted: integer('accepted').notNull().default(0),
  queued: integer('queued').notNull().default(0),
  /** Runs that wait to start or run; only of the sendout as a whole. */
  open: integer('open').notNull().default(0),
  started: integer('started').notNull().default(0),
  completed: integer('completed').notNull().default(0),
  cancelled: integer('cancelled').notNull().default(0),
  sent: integer('sent').notNull().default(0),
  delivered: integer('delivered').notNull().default(0),
  read: integer('read').notNull().default(0),
  clicked: integer('clicked').notNull().default(0),
  failed: integer('failed').notNull().default(0),
  inDoubt: integer('in_doubt').notNull().default(0),
  /** Runs that wait there now; only of nodes. */
  waiting: integer('waiting').notNull().default(0),
  /** Messages of which this button was tapped, once or more often; only of buttons. */
  tapped: integer('tapped').notNull().default(0),
});

/** What was counted until the changes were last folded into it. */
export const sendoutCounts = pgTable(
  'sendout_counts',
  {
    ...place(),
    ...counters(),
    /** How many changes were folded into it: whether anything has happened is seen from this alone. */
    changes: integer('changes').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.sendoutId, t.node, t.button] })],
);

/**
 * What is to be added to the counts. Each change is a row of its own, because a row that all sends of a sendout had to
 * update would make them wait for each other.
 */
export const sendoutCountChanges = pgTable(
  'sendout_count_changes',
  {
    ...place(),
    ...counters(),
    /** When it happened, for the counts by time; null: it is in none of them. */
    at: time('at'),
  },
  (t) => [index('sendout_count_changes_sendout').on(t.sendoutId)],
);

/** What was counted in each minute of a sendout, until the changes were last folded into it. */
export const sendoutMinutes = pgTable(
  'sendout_minutes',
  {
    sendoutId: uuid('sendout_id').notNull(),
    minute: time('minute').notNull(),
    accepted: integer('accepted').notNull().default(0),
    sent: integer('sent').notNull().default(0),
    delivered: integer('delivered').notNull().default(0),
    read: integer('read').notNull().default(0),
    clicked: integer('clicked').notNull().default(0),
    failed: integer('failed').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.sendoutId, t.minute] })],
);

/** Which runs of a sendout wait at which node: `waiting_at` of the runs, the other way round. */
export const runWaits = pgTable(
  'run_waits',
  {
    sendoutId: uuid('sendout_id').notNull(),
    node: text('node').notNull(),
    runId: text('run_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.sendoutId, t.node, t.runId] })],
);
