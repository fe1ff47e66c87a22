import { type CatalogueEntry, forbidden } from './catalogue-entry.ts';

/** Reports that are fetched without a key. */
export const reportErrors = {
  ERROR_CODE_REPORT_URL_INVALID: forbidden(
    'The address of the report is not signed by this server.',
    'Use the whole `url` as GET …/reporting/reports or the webhook gave it.',
  ),
  ERROR_CODE_REPORT_URL_EXPIRED: forbidden(
    'The address of the report has expired.',
    'GET …/reporting/reports gives a fresh one; each can be used for an hour.',
  ),
} satisfies Record<string, CatalogueEntry>;
