import { z } from 'zod';
import { type LedgerRun, ledgerPage } from '../../store/ledger-view.ts';
import type { Api, ApiParts } from '../api-parts.ts';
import { refusals } from '../open-api/refusals.ts';
import { pageOf, pageQuery, readCursor, toPage, ulidKey } from '../paging.ts';
import { sendoutPath } from '../path-parameters.ts';
import { requireSendout } from '../require-sendout.ts';
import { isoOf, messageShape } from '../views/message-view.ts';
import { runState } from '../views/run-view.ts';

const attemptShape = z.object({
  token: z.string().describe('Travels with the message; the provider gives it back with every status'),
  beganAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  outcome: z
    .enum(['accepted', 'refused', 'not_sent', 'unknown'])
    .nullable()
    .describe('Null while it is under way; `unknown`: nobody knows whether the provider took it'),
  providerId: z.string().nullable(),
  reason: z.string().nullable(),
});

const ledgerRunShape = z.object({
  runId: z.string(),
  client: z.string(),
  state: runState,
  dueAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  messages: z.array(
    z.object({
      id: z.string(),
      key: z.string().describe('The message’s node and which visit of it: `offer:1`'),
      node: z.string(),
      state: messageShape.shape.state,
      doubled: z.boolean(),
      sentAt: z.iso.datetime().nullable(),
      clicked: z.boolean(),
      attempts: z.array(attemptShape),
    }),
  ),
});

/** The ledger of a sendout as it is written, for audits: every message with every POST that was begun for it. */
export function ledgerRoutes(app: Api, { db }: ApiParts): void {
  app.get(
    '/sendouts/:id/ledger',
    {
      schema: {
        tags: ['Sendouts'],
        summary: 'Read a sendout’s ledger: every run, message and attempt, the oldest first',
        params: sendoutPath,
        querystring: z.object({
          ...pageQuery,
          limit: z.coerce
            .number()
            .int()
            .min(1)
            .max(1000)
            .default(500)
            .describe('How many a page holds at most'),
        }),
        response: { 200: pageOf(ledgerRunShape), ...refusals('ERROR_CODE_SENDOUT_NOT_FOUND') },
      },
    },
    async ({ params, query: { cursor, limit } }) => {
      const { id } = await requireSendout(db, params);
      const after = readCursor(cursor, ulidKey)?.[0];
      const { rows, nextCursor } = toPage(await ledgerPage(db, id, { after, limit }), limit, (run) => [
        run.id,
      ]);
      return { data: rows.map(viewOf), nextCursor };
    },
  );
}

function viewOf({ id, client, state, dueAt, startedAt, endedAt, messages }: LedgerRun) {
  return {
    runId: id,
    client,
    state,
    dueAt: dueAt.toISOString(),
    startedAt: isoOf(startedAt),
    endedAt: isoOf(endedAt),
    messages: messages.map((message) => ({
      id: message.id,
      key: message.key,
      node: message.node,
      state: message.state,
      doubled: message.doubled,
      sentAt: isoOf(message.sentAt),
      clicked: message.clickedAt !== null,
      attempts: message.attempts.map(({ token, beganAt, endedAt, outcome, providerId, reason }) => ({
        token,
        beganAt: beganAt.toISOString(),
        endedAt: isoOf(endedAt),
        outcome,
        providerId,
        reason,
      })),
    })),
  };
}
