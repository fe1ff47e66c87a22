import type { Clock } from '../clock.ts';
import type { Db } from '../store/database.ts';
import { addReportRun, owedReports, type ReportRun } from '../store/reports/report-runs.ts';
import { inTransaction } from '../store/transaction.ts';
import { announceReport } from '../store/webhooks/announce-report.ts';
import type { WebhookOutbox } from '../store/webhooks/outbox.ts';
import type { ReportLinks } from './report-links.ts';

export type DailyReportDependencies = {
  db: Db;
  clock: Clock;
  outbox: WebhookOutbox;
  reportLinks: ReportLinks;
};

/** A report comes at most so long after its day has ended, milliseconds. */
const everyMs = 60_000;

const dayMs = 24 * 3_600_000;
const type = 'campaign.daily.v1';

/**
 * When a day in UTC has ended, makes its report for every business that had runs due in it, and tells its webhook in
 * the same transaction. Any number of processes may do it at once: a day has one report. What was missed while nothing
 * ran is made up for, a report for each day.
 */
export class DailyReports {
  readonly #dependencies: DailyReportDependencies;
  #nextAt = 0;

  constructor(dependencies: DailyReportDependencies) {
    this.#dependencies = dependencies;
  }

  /** Makes what is owed; does nothing when it looked a short time ago. */
  async sweep(): Promise<void> {
    const { db, clock } = this.#dependencies;
    const now = clock.now();
    if (now < this.#nextAt) return;
    const today = new Date(Math.floor(now / dayMs) * dayMs);
    for (;;) {
      const owed = await owedReports(db, type, today);
      if (owed.length === 0) break;
      for (const { businessId, day } of owed) await this.#make({ businessId, type, day });
    }
    this.#nextAt = now + everyMs;
  }

  async #make(report: Pick<ReportRun, 'businessId' | 'type' | 'day'>): Promise<void> {
    const { db, clock, outbox, reportLinks } = this.#dependencies;
    await inTransaction(db, async (tx) => {
      const now = new Date(clock.now());
      const made = await addReportRun(tx, report, now);
      if (made) await announceReport(tx, outbox, made, reportLinks.sign(made.id, now));
    });
  }
}
