import type { ReportedMessage, ReportedRun } from '../../store/reports/report-page.ts';
import { reasonText } from '../views/reasons.ts';

/** The columns of a report, always in this order. Source: Connectly, "Campaign report". */
export const reportColumns = [
  'customer_external_id',
  'business_id',
  'campaign_name',
  'sendout_id',
  'cnt_session_id',
  'sent_at',
  'delivered_at',
  'read_at',
  'opt_out_at',
  'error_code',
  'error_msg',
  'button_clicks',
  'link_clicks',
  'input_variables',
  'output_variables',
] as const;

export type ReportRow = Record<(typeof reportColumns)[number], string>;

/**
 * A run as a row. It has one time for each column, and a run has many messages: the row shows when each thing first
 * happened to any of them, so a row is blank under `delivered_at` only when nothing reached the client. The error is
 * that of the first message that failed or, when nothing could be sent, why.
 */
export function reportRowOf(run: ReportedRun): ReportRow {
  const error = errorOf(run);
  return {
    customer_external_id: run.client,
    business_id: run.businessId,
    campaign_name: run.campaignName,
    sendout_id: run.sendoutId ?? '',
    cnt_session_id: run.id,
    sent_at: timeOf(first(run.messages, 'sentAt')),
    delivered_at: timeOf(first(run.messages, 'deliveredAt')),
    read_at: timeOf(first(run.messages, 'readAt')),
    opt_out_at: timeOf(run.optedOutAt),
    error_code: error.code,
    error_msg: error.message,
    button_clicks: JSON.stringify(
      run.clicks.map(({ button, title, at }) => ({ id: button, name: title, ts: at.toISOString() })),
    ),
    // What a client does on a web page, and what a flow would ask them for, is not known here.
    link_clicks: '[]',
    input_variables: JSON.stringify(run.variables),
    output_variables: '{}',
  };
}

function first(messages: ReportedMessage[], time: 'sentAt' | 'deliveredAt' | 'readAt'): Date | null {
  const times = messages.flatMap((message) => message[time]?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

/** `2024-05-10 20:13:50.682000`, in UTC; nothing for what has not happened. */
function timeOf(at: Date | null): string {
  return at ? `${at.toISOString().slice(0, -1).replace('T', ' ')}000` : '';
}

/** The provider's code and words; else ours. */
function errorOf({ state, reason, messages }: ReportedRun): { code: string; message: string } {
  const failed = messages.find((message) => message.state === 'failed');
  if (failed?.error) {
    const { code, title, details } = failed.error;
    return { code: String(code), message: details ? `${title} (${details})` : title };
  }
  if (failed) return ours(failed.code ?? 'failed');
  if (messages.some(({ sentAt }) => sentAt)) return none;
  const skipped = messages.find((message) => message.state === 'skipped')?.code ?? null;
  const code = state === 'failed' || state === 'cancelled' ? (reason ?? state) : skipped;
  return code === null ? none : ours(code);
}

const none = { code: '', message: '' };

function ours(code: string): { code: string; message: string } {
  const text = reasonText(code);
  return { code, message: `${text.charAt(0).toUpperCase()}${text.slice(1)}.` };
}
