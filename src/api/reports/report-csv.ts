import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { Queryable } from '../../store/database.ts';
import { type ReportedRun, type ReportScope, reportPage } from '../../store/reports/report-page.ts';
import { reportColumns, reportRowOf } from './report-row.ts';

/** Rows that are read and written at once: about 10 ms of work, so that others get their turn in between. */
const pageSize = 250;

/**
 * A report as CSV. A page is read when the one before it was taken, and none after the stream is destroyed: neither a
 * big report nor a slow reader is held in memory, and no transaction stays open for one. Each page is as the ledger is
 * when it is read.
 */
export function reportCsv(db: Queryable, scope: ReportScope): Readable {
  return Readable.from(pages(db, scope), { objectMode: false, highWaterMark: 1 });
}

async function* pages(db: Queryable, scope: ReportScope): AsyncGenerator<string> {
  let page = await reportPage(db, scope, undefined, pageSize);
  yield csv([[...reportColumns], ...rowsOf(page)]);
  while (page.length === pageSize) {
    page = await reportPage(db, scope, page.at(-1), pageSize);
    if (page.length > 0) yield csv(rowsOf(page));
  }
}

function rowsOf(page: ReportedRun[]): string[][] {
  return page.map((run) => {
    const row = reportRowOf(run);
    return reportColumns.map((column) => harmless(row[column]));
  });
}

/**
 * Text that a spreadsheet would take for a formula begins with an apostrophe (OWASP, "CSV Injection"): whoever names a
 * campaign or fills in a variable must not run anything on the machine of who opens the report. A phone number is no
 * formula, whatever a spreadsheet makes of its plus, and stays what programs compare.
 */
function harmless(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !/^\+\d{1,15}$/.test(cell) ? `'${cell}` : cell;
}

function csv(rows: string[][]): string {
  return stringify(rows, { quoted_match: '\r' });
}
