import { z } from 'zod';
import { noteInAudit } from '../../store/audit.ts';
import { type ClientMessage, doubtPage, findMessage } from '../../store/in-doubt.ts';
import { resolveDoubt } from '../../store/ledger/resolve-doubt.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { ApiError } from '../errors.ts';
import { withExample } from '../open-api/examples.ts';
import { refusals } from '../open-api/refusals.ts';
import { pageOf, pageQuery, readCursor, toPage, ulidKey } from '../paging.ts';
import { businessPath, messagePath } from '../path-parameters.ts';
import { tellEngine } from '../tell-engine.ts';
import { clientMessageShape, clientMessageViewOf } from '../views/message-view.ts';

const tags = ['Sendouts'];

const decision = withExample(
  z.object({
    outcome: z
      .enum(['arrived', 'send_again', 'give_up'])
      .describe(
        '`arrived` counts as received; `send_again` needs a run that goes on; `give_up` follows the exit `failed`',
      ),
  }),
  { outcome: 'arrived' },
);

/** Messages of which nobody knows whether the provider took them, and what a person says about them. */
export function messagesRoutes(app: Api, { db, clock, versions, engine, outbox, bell }: ApiParts): void {
  app.get(
    '/messages',
    {
      schema: {
        tags,
        summary: 'List messages in doubt, the oldest first',
        params: businessPath,
        querystring: z.object({
          ...pageQuery,
          state: z.literal('in_doubt').describe('No others are listed'),
        }),
        response: { 200: pageOf(clientMessageShape) },
      },
    },
    async ({ params, query: { cursor, limit } }) => {
      const after = readCursor(cursor, ulidKey)?.[0];
      const found = await doubtPage(db, params.businessId, { after, limit });
      const { rows, nextCursor } = toPage(found, limit, ({ id }) => [id]);
      return { data: await Promise.all(rows.map(viewOf)), nextCursor };
    },
  );

  app.post(
    '/messages/:id/resolve',
    {
      schema: {
        tags,
        summary: 'Decide about a message in doubt',
        params: messagePath,
        body: decision,
        response: {
          200: clientMessageShape,
          ...refusals(
            'ERROR_CODE_MESSAGE_NOT_FOUND',
            'ERROR_CODE_MESSAGE_NOT_IN_DOUBT',
            'ERROR_CODE_RUN_ENDED',
          ),
        },
      },
    },
    async ({ params: { businessId, id: messageId }, body: { outcome }, apiKeyId: keyId, log }) => {
      const request = { businessId, messageId, outcome };
      const now = new Date(clock.now());
      const resolved = await inTransaction(db, async (tx) => {
        const result = await resolveDoubt(tx, versions, outbox, request, now);
        if (result.kind !== 'resolved') return result;
        const details = { outcome, runId: result.runId };
        const event = { action: 'message.resolved', subjectId: messageId, details } as const;
        await noteInAudit(tx, { businessId, keyId }, event, now);
        return result;
      });
      bell.ring();
      if (resolved.kind === 'resolved') await tellEngine(log, () => engine.deliver([resolved.runId]));
      const message = await findMessage(db, businessId, messageId);
      if (!message) throw new ApiError('ERROR_CODE_MESSAGE_NOT_FOUND');
      if (resolved.kind === 'not_in_doubt')
        throw new ApiError('ERROR_CODE_MESSAGE_NOT_IN_DOUBT', { state: message.state });
      if (resolved.kind === 'run_ended') {
        const endedAt = resolved.endedAt.toISOString();
        throw new ApiError('ERROR_CODE_RUN_ENDED', { runId: message.runId, state: resolved.state, endedAt });
      }
      return viewOf(message);
    },
  );

  async function viewOf(message: ClientMessage) {
    return clientMessageViewOf(message, (await versions.get(db, message.versionId)).flow);
  }
}
