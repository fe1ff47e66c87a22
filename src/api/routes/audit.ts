import { z } from 'zod';
import { auditPage } from '../../store/audit.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { story } from '../open-api/example-values.ts';
import { named } from '../open-api/examples.ts';
import { pageOf, pageQuery, readCursor, toPage } from '../paging.ts';
import { businessPath } from '../path-parameters.ts';

const event = z.object({
  id: z.string(),
  action: z.string().describe('`campaign.published`, `sendout.paused`, `message.resolved` …'),
  subjectId: z.string().describe('The campaign, sendout, message, sender, key or business'),
  details: z.record(z.string(), z.unknown()),
  keyId: z.string().describe('The id of the API key that asked for it'),
  at: z.iso.datetime(),
});

const auditEvent = named('AuditEvent', event, {
  id: '17',
  action: 'campaign.published',
  subjectId: story.campaign,
  details: { name: story.campaignName, version: story.version, number: 1 },
  keyId: story.key,
  at: story.made,
});

/** Who did what, and when. */
export function auditRoutes(app: Api, { db }: ApiParts): void {
  app.get(
    '/audit',
    {
      schema: {
        tags: ['Audit'],
        summary: 'List what was done, the newest first',
        params: businessPath,
        querystring: z.object(pageQuery),
        response: { 200: pageOf(auditEvent) },
      },
    },
    async ({ params, query: { cursor, limit } }) => {
      const before = readCursor(cursor, z.tuple([z.coerce.number().int()]))?.[0];
      const found = await auditPage(db, params.businessId, { before, limit });
      const { rows, nextCursor } = toPage(found, limit, ({ id }) => [String(id)]);
      const data = rows.map(({ id, action, subjectId, details, keyId, at }) => ({
        id: String(id),
        action,
        subjectId,
        details,
        keyId,
        at: at.toISOString(),
      }));
      return { data, nextCursor };
    },
  );
}
