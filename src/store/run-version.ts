import { eq } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import { runs } from './tables.ts';

/** The flow version that a run walks through; null for a single message's. @throws Error when there is no such run */
export async function runVersion(db: Queryable, runId: string): Promise<string | null> {
  const [run] = await db.select({ versionId: runs.versionId }).from(runs).where(eq(runs.id, runId));
  if (!run) throw new Error(`There is no run ${runId}`);
  return run.versionId;
}
