import { z } from 'zod';
import { auditPage } from '../../store/audit.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { errorAnswers } from '../error-shape.ts';
import { pageOf, pageQuery, readCursor, toPage } from '../paging.ts';

const auditEvent = z.object({
  id: z.string(),
  action: z.string().describe('`campaign.published`, `sendout.paused`, `message.resolved` …'),
  subjectId: z.string().describe('The campaign, sendout, message or sender'),
  details: z.record(z.string(), z.unknown()),
  keyId: z.string().describe('The id of the API key that asked for it'),
  at: z.iso.datetime(),
});

/** Who did what, and when. */
export function auditRoutes(app: Api, { db }: ApiParts): void {
  app.get(
    '/audit',
    {
      schema: {
        tags: ['Audit'],
        summary: 'List what was done, the newest first',
        params: z.object({ businessId: z.string() }),
        querystring: z.object(pageQuery),
        response: { 200: pageOf(auditEvent), ...errorAnswers },
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
