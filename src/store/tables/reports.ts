import { date, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { ReportType } from '../reports/report-type.ts';
import { time } from './columns.ts';

// Reports that were made.

/** A report that was made for a day of a business: its rows are read from the ledger when it is fetched. */
export const reportRuns = pgTable(
  'report_runs',
  {
    id: uuid('id').primaryKey(),
    businessId: text('business_id').notNull(),
    type: text('type').$type<ReportType>().notNull(),
    /** The day in UTC that it is about. */
    day: date('day', { mode: 'string' }).notNull(),
    createdAt: time('created_at').notNull(),
  },
  (t) => [unique('report_runs_day').on(t.businessId, t.type, t.day)],
);
