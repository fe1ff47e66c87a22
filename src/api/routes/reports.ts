import { z } from 'zod';
import type { ReportLink } from '../../reports/report-links.ts';
import { isoSeconds } from '../../store/reports/iso-seconds.ts';
import { dayScope } from '../../store/reports/report-page.ts';
import { findReportRun, lastReportRun, type ReportRun, reportIdOf } from '../../store/reports/report-runs.ts';
import { reportNames, reportTypes } from '../../store/reports/report-type.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { ApiError } from '../errors.ts';
import { story } from '../open-api/example-values.ts';
import { withExample } from '../open-api/examples.ts';
import { refusals } from '../open-api/refusals.ts';
import { uuidOf } from '../path-id.ts';
import { businessPath, reportPath, sendoutPath } from '../path-parameters.ts';
import { reportAnswer, reportRoute, reportSender } from '../reports/report-answer.ts';
import { reportCsv } from '../reports/report-csv.ts';
import { requireSendout } from '../require-sendout.ts';

const tags = ['Reports'];

const report = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  lastRun: z
    .object({
      id: z.string(),
      status: z.enum(['processing', 'completed', 'failed']),
      result: z.object({
        url: z.string().describe('Opens without an API key, until `expiresAt`'),
        expiresAt: z.iso.datetime(),
        createdAt: z.iso.datetime(),
      }),
    })
    .nullable()
    .describe('Null: none was made yet'),
});

const reportList = withExample(z.object({ data: z.array(report) }), {
  data: [
    {
      id: story.report,
      name: reportNames['campaign.daily.v1'],
      type: 'campaign.daily.v1',
      lastRun: {
        id: story.reportRun,
        status: 'completed',
        result: {
          url: `http://127.0.0.1:8080/reports/${story.reportRun}?expires=1795568400&signature=…`,
          expiresAt: '2026-11-25T01:00:00Z',
          createdAt: '2026-11-25T00:00:20Z',
        },
      },
    },
  ],
});

/** The reports of a business. Paths, columns and shapes are Connectly's ("Campaign report", "Reports API"). */
export function reportsRoutes(app: Api, { db, clock, reportLinks }: ApiParts): void {
  const send = reportSender(app);

  app.get(
    '/sendouts/:id/report.csv',
    {
      ...reportRoute,
      schema: {
        tags,
        summary: 'Download the report of a sendout: a row for each run',
        params: sendoutPath,
        response: { 200: reportAnswer, ...refusals('ERROR_CODE_SENDOUT_NOT_FOUND') },
      },
    },
    async ({ params }, reply) => {
      const { id } = await requireSendout(db, params);
      return send(reply, `sendout-${id}.csv`, reportCsv(db, { kind: 'sendout', sendoutId: id }));
    },
  );

  app.get(
    '/reporting/reports',
    {
      schema: {
        tags,
        summary: 'List the reports that are made by themselves, each with the last one',
        description: 'The daily report has the runs of all sendouts that were due on a day in UTC.',
        params: businessPath,
        querystring: z.object({ type: z.string().optional().describe('Only this one: `campaign.daily.v1`') }),
        response: { 200: reportList },
      },
    },
    async ({ params: { businessId }, query: { type: only } }) => {
      const now = new Date(clock.now());
      const data: z.infer<typeof report>[] = [];
      for (const type of reportTypes.filter((each) => only === undefined || each === only)) {
        const last = await lastReportRun(db, businessId, type);
        data.push({
          id: reportIdOf(businessId, type),
          name: reportNames[type],
          type,
          lastRun: last && lastRunOf(last, reportLinks.sign(last.id, now)),
        });
      }
      return { data };
    },
  );
}

function lastRunOf({ id, createdAt }: ReportRun, { url, expiresAt }: ReportLink) {
  const result = { url, expiresAt: isoSeconds(expiresAt), createdAt: isoSeconds(createdAt) };
  return { id, status: 'completed' as const, result };
}

/** Reports for whoever has their signed address. */
export function signedReportRoutes(app: Api, { db, clock, reportLinks }: ApiParts): void {
  const send = reportSender(app);

  app.get(
    '/reports/:reportRunId',
    {
      ...reportRoute,
      schema: {
        tags,
        summary: 'Download a report by its signed address',
        description: 'The `url` of `GET …/reporting/reports` and of the webhook. It needs no API key.',
        security: [],
        params: reportPath,
        querystring: z.object({
          expires: z.string().max(20).describe('Until when it opens: seconds since 1970'),
          signature: z.string().max(100).describe('Of the report and `expires`'),
        }),
        response: {
          200: reportAnswer,
          ...refusals(
            'ERROR_CODE_REQUEST_INVALID',
            'ERROR_CODE_REPORT_URL_INVALID',
            'ERROR_CODE_REPORT_URL_EXPIRED',
          ),
        },
      },
    },
    async ({ params: { reportRunId }, query }, reply) => {
      const id = uuidOf(reportRunId, 'ERROR_CODE_REPORT_URL_INVALID');
      const worth = reportLinks.check(id, query, new Date(clock.now()));
      const run = worth === 'good' ? await findReportRun(db, id) : null;
      if (worth === 'expired') throw new ApiError('ERROR_CODE_REPORT_URL_EXPIRED');
      if (!run) throw new ApiError('ERROR_CODE_REPORT_URL_INVALID');
      return send(reply, `${run.type}-${run.day}.csv`, reportCsv(db, dayScope(run.businessId, run.day)));
    },
  );
}
