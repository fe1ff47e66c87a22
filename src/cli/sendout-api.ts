import { request } from 'undici';
import { z } from 'zod';
import type { ApiAccess } from './api-access.ts';
import type { LedgerRun } from './audit/records.ts';

const sendAnswer = z.object({
  data: z.array(
    z.object({
      sendoutId: z.string().nullable(),
      acceptedCount: z.number(),
      rejections: z
        .array(z.object({ index: z.number(), client: z.string(), message: z.string() }))
        .optional(),
    }),
  ),
});

const sendout = z.object({ state: z.string(), counts: z.record(z.string(), z.number()) });

const ledgerPage = z.object({
  data: z.array(
    z.object({
      runId: z.string(),
      client: z.string(),
      state: z.enum(['scheduled', 'queued', 'running', 'completed', 'failed', 'cancelled']),
      dueAt: z.string(),
      messages: z.array(
        z.object({
          id: z.string(),
          key: z.string(),
          state: z.string(),
          doubled: z.boolean(),
          attempts: z.array(
            z.object({
              token: z.string(),
              outcome: z.string().nullable(),
              endedAt: z.string().nullable(),
              reason: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
  ),
  nextCursor: z.string().nullable(),
});

const failure = z.object({ code: z.string(), message: z.string() });

export type Entry = {
  client: string;
  campaignName: string;
  variables: Record<string, string>;
  scheduledAt?: string;
  sender?: string;
};

export type SendoutApi = {
  send(entries: Entry[]): Promise<z.infer<typeof sendAnswer>>;
  sendout(id: string): Promise<{ state: string; counts: SendoutCounts }>;
  /** Every run of a sendout with its messages and their attempts. */
  ledger(sendoutId: string): Promise<LedgerRun[]>;
};

export type SendoutCounts = {
  accepted: number;
  queued: number;
  sent: number;
  failed: number;
};

/** The calls that commands make. @throws Error with the API's own sentence, or that nothing answers at the address */
export function sendoutApi(where: ApiAccess): SendoutApi {
  const base = `${where.apiUrl}/v1/businesses/${encodeURIComponent(where.business)}`;
  const call = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> => {
    const answer = await request(`${base}${path}`, {
      method,
      headers: {
        'x-api-key': where.apiKey,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(
        `Nothing answers at ${where.apiUrl} (${reason}). Start it with npm start, or set SENDOUT_URL.`,
      );
    });
    const text = await answer.body.text();
    if (answer.statusCode < 300) return JSON.parse(text);
    const known = failure.safeParse(JSON.parse(text));
    throw new Error(
      known.success ? `${known.data.message} (${known.data.code})` : `HTTP ${answer.statusCode}: ${text}`,
    );
  };
  return {
    send: async (entries) => sendAnswer.parse(await call('POST', '/send/campaigns', { entries })),
    ledger: async (sendoutId) => {
      const path = `/sendouts/${encodeURIComponent(sendoutId)}/ledger?limit=1000`;
      const runs: LedgerRun[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page = ledgerPage.parse(await call('GET', `${path}${from}`));
        runs.push(...page.data);
        cursor = page.nextCursor;
      }
      return runs;
    },
    sendout: async (id) => {
      const { state, counts } = sendout.parse(await call('GET', `/sendouts/${encodeURIComponent(id)}`));
      const count = (name: string) => counts[name] ?? 0;
      return {
        state,
        counts: {
          accepted: count('accepted'),
          queued: count('queued'),
          sent: count('sent'),
          failed: count('failed'),
        },
      };
    },
  };
}
