import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Api, ApiParts } from '../api-parts.ts';
import { errorAnswers } from '../error-shape.ts';
import { ApiError } from '../errors.ts';

/** How long a part may take to say that it is there. */
const patienceMs = 2000;

/** Whether the process is up, and whether it could send. */
export function healthRoutes(app: Api, { db, engine }: ApiParts): void {
  app.get(
    '/healthz',
    {
      schema: {
        tags: ['Health'],
        summary: 'The process is up',
        response: { 200: z.object({ status: z.literal('up') }) },
      },
    },
    async () => ({ status: 'up' as const }),
  );

  app.get(
    '/readyz',
    {
      schema: {
        tags: ['Health'],
        summary: 'Database, Temporal and workers answer; else 503 names what is missing',
        response: { 200: z.object({ status: z.literal('ready') }), ...errorAnswers },
      },
    },
    async () => {
      const [database, rest] = await Promise.all([
        answers('The database does not answer.', async () => {
          await db.execute(sql`select 1`);
          return [];
        }),
        answers('Temporal does not answer.', () => engine.missing()),
      ]);
      const missing = [...database, ...rest];
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
