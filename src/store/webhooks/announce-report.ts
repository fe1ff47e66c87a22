import type { Tx } from '../database.ts';
import { isoSeconds } from '../reports/iso-seconds.ts';
import { type ReportRun, reportIdOf } from '../reports/report-runs.ts';
import { reportNames } from '../reports/report-type.ts';
import type { WebhookOutbox } from './outbox.ts';

/**
 * Writes the `report` event of a report that was made. Its times are ISO 8601 and its keys have underscores, unlike
 * those of the other topics. Source: Connectly, "Report webhooks".
 * @param link where it can be fetched, and until when
 */
export async function announceReport(
  tx: Tx,
  outbox: WebhookOutbox,
  run: ReportRun,
  link: { url: string; expiresAt: Date },
): Promise<void> {
  const receivers = await outbox.receivers(tx, run.businessId, 'report');
  if (receivers.length === 0) return;
  const id = reportIdOf(run.businessId, run.type);
  const body = {
    topic: 'report',
    timestamp: isoSeconds(run.createdAt),
    report: {
      id,
      name: reportNames[run.type],
      type: run.type,
      last_run: {
        id: run.id,
        status: 'completed',
        result: {
          url: link.url,
          expires_at: isoSeconds(link.expiresAt),
          created_at: isoSeconds(run.createdAt),
        },
      },
    },
  };
  await outbox.add(tx, receivers, null, { orderKey: id, body, at: run.createdAt });
}
