import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Api } from '../api-parts.ts';
import { story } from '../open-api/example-values.ts';
import { reportColumns } from './report-row.ts';

const example = [
  reportColumns.join(','),
  [
    `${story.client},${story.business},${story.campaignName},${story.sendout},${story.run}`,
    '2026-11-24 06:56:50.740000,2026-11-24 06:56:52.020000,2026-11-24 06:56:53.120000,,,',
    '"[{""id"":""yes"",""name"":""Yes please"",""ts"":""2026-11-24T06:57:10.000Z""}]",[],"{""first_name"":""Ana""}",{}',
  ].join(','),
  '',
].join('\n');

/** A report's answer in a route's `response`. */
export const reportAnswer = {
  description: 'The report: a row for each run, under the names of the columns',
  content: { 'text/csv': { schema: z.unknown().meta({ type: 'string', examples: [example] }) } },
};

/** A route that answers with a report: to look at its head alone, all of it would be read. */
export const reportRoute = { exposeHeadRoute: false };

/**
 * Sends reports as files. One that fails on its way, or is on its way when the server stops, ends without an end of the
 * answer, so nobody takes it for whole.
 */
export function reportSender(
  app: Api,
): (reply: FastifyReply, fileName: string, csv: Readable) => FastifyReply {
  const open = new Set<Readable>();
  app.addHook('preClose', async () => {
    for (const csv of open) csv.destroy(new Error('The server stops'));
  });
  return (reply, fileName, csv) => {
    open.add(csv);
    csv.once('close', () => open.delete(csv));
    return reply
      .type('text/csv; charset=utf-8; header=present')
      .header('content-disposition', `attachment; filename="${fileName}"`)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .send(csv);
  };
}
