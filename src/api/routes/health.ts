import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Api, ApiParts } from '../api-parts.ts';
import { DatabasePulse } from '../database-pulse.ts';
import { ApiError } from '../errors.ts';
import { withExample } from '../open-api/examples.ts';
import { refusals } from '../open-api/refusals.ts';

/** How long a part may take to say that it is there. */
const patienceMs = 2000;

const up = withExample(z.object({ status: z.literal('up') }), { status: 'up' });
const ready = withExample(z.object({ status: z.literal('ready') }), { status: 'ready' });

/** Whether the process is up, and whether it could send. */
export function healthRoutes(app: Api, { db, engine }: ApiParts): void {
  const database = new DatabasePulse(db.$client, () => db.execute(sql`select 1`), patienceMs);

  app.get(
    '/healthz',
    {
      schema: {
        tags: ['Server'],
        summary: 'The process is up',
        security: [],
        response: { 200: up },
      },
    },
    async () => ({ status: 'up' as const }),
  );

  app.get(
    '/readyz',
    {
      schema: {
        tags: ['Server'],
        summary: 'Database, Temporal and workers answer; else 503 names what is missing',
        security: [],
        response: { 200: ready, ...refusals('ERROR_CODE_NOT_READY') },
      },
    },
    async () => {
      const [stored, rest] = await Promise.all([
        answers('The database does not answer.', async () => {
          await database.isThere();
          return [];
        }),
        answers('Temporal does not answer.', () => engine.missing()),
      ]);
      const missing = [...stored, ...rest];
      if (missing.length > 0) throw new ApiError('ERROR_CODE_NOT_READY', { missing }, missing.join(' '));
      return { status: 'ready' as const };
    },
  );
}

/** What a part says is missing; `silence` when it fails or takes too long. */
async function answers(silence: string, ask: () => Promise<string[]>): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<string[]>((resolve) => {
    timer = setTimeout(() => resolve([silence]), patienceMs);
  });
  const asked = ask().catch(() => [silence]);
  return Promise.race([asked, patience]).finally(() => clearTimeout(timer));
}
