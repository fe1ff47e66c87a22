import { eq } from 'drizzle-orm';
import type { CompiledFlow } from '../flow/compile.ts';
import type { Flow } from '../flow/schema.ts';
import type { Queryable } from './database.ts';
import { singleFlow } from './single-message.ts';
import { campaignVersions } from './tables.ts';

export type FlowVersion = { flow: Flow; compiled: CompiledFlow };

/** Frozen flows by version. They never change, so a process keeps those that it used last. */
export class FlowVersions {
  readonly #kept = new Map<string, FlowVersion>();
  readonly #size: number;

  constructor(size = 200) {
    this.#size = size;
  }

  /**
   * @param versionId null: the flow of single messages
   * @throws Error when there is no such version: a run never outlives its version
   */
  async get(db: Queryable, versionId: string | null): Promise<FlowVersion> {
    if (versionId === null) return singleFlow;
    const kept = this.#kept.get(versionId);
    if (kept) {
      this.#kept.delete(versionId);
      this.#kept.set(versionId, kept);
      return kept;
    }
    const [found] = await db
      .select({ flow: campaignVersions.flow, compiled: campaignVersions.compiled })
      .from(campaignVersions)
      .where(eq(campaignVersions.id, versionId));
    if (!found) throw new Error(`There is no campaign version ${versionId}`);
    this.#kept.set(versionId, found);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size > this.#size && oldest !== undefined) this.#kept.delete(oldest);
    return found;
  }
}
