import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { Repeating } from '../repeating.ts';
import type { Db } from '../store/database.ts';
import type { FlowVersions } from '../store/flow-versions.ts';
import { endClosedRun, openRunsOf } from '../store/ledger/end-closed-run.ts';
import { inTransaction } from '../store/transaction.ts';
import type { WebhookOutbox } from '../store/webhooks/outbox.ts';
import { CannotList, type ClosedFlow, type ClosedFlows } from './closed-flows.ts';

export type ClosedRunDependencies = {
  db: Db;
  clock: Clock;
  versions: FlowVersions;
  outbox: WebhookOutbox;
  closedFlows: ClosedFlows;
  log: Logger;
};

/** How often it asks for closed workflows, milliseconds. */
const everyMs = 60_000;

/** It asks for those since the time before, and so much more, milliseconds: the list is behind, and clocks differ. */
const overlapMs = 300_000;

/** So many workflows are looked up in the store together, and so many of their runs are ended at once. */
const pageSize = 200;
const atOnce = 5;

/**
 * Ends the runs whose workflow is closed without having come to its end: somebody terminated it, or the engine could
 * not go on with it. It asks once a minute for what was closed since, whatever number of runs is open; the first time
 * for all that the engine still knows of.
 */
export class ClosedRunSweep {
  readonly #dependencies: ClosedRunDependencies;
  readonly #repeating: Repeating;
  #lookedAt: number | null = null;

  constructor(dependencies: ClosedRunDependencies) {
    this.#dependencies = dependencies;
    this.#repeating = new Repeating(dependencies.clock, everyMs, () => this.#turn());
  }

  start(): void {
    this.#repeating.start();
  }

  /** Stops looking, after the page that is under way. */
  async stop(): Promise<void> {
    await this.#repeating.stop();
  }

  /** Ends what was closed since the last pass. @throws what the engine's list or the store throws */
  async pass(): Promise<void> {
    const { clock, closedFlows } = this.#dependencies;
    const began = clock.now();
    const since = this.#lookedAt === null ? null : new Date(this.#lookedAt - overlapMs);
    let page: ClosedFlow[] = [];
    for await (const flow of closedFlows.since(since)) {
      page.push(flow);
      if (page.length < pageSize) continue;
      await this.#end(page);
      page = [];
      if (this.#repeating.stopping.aborted) return;
    }
    await this.#end(page);
    this.#lookedAt = began;
  }

  async #end(closed: ClosedFlow[]): Promise<void> {
    const ids = closed.map(({ workflowId }) => workflowId);
    const open = await openRunsOf(this.#dependencies.db, ids);
    const left = closed.flatMap((flow) => {
      const runId = open.get(flow.workflowId);
      return runId === undefined ? [] : [{ ...flow, runId }];
    });
    for (let from = 0; from < left.length; from += atOnce)
      await Promise.all(left.slice(from, from + atOnce).map((flow) => this.#endRun(flow)));
  }

  async #endRun({ workflowId, how, runId }: ClosedFlow & { runId: string }): Promise<void> {
    const { db, clock, versions, outbox, closedFlows, log } = this.#dependencies;
    if (await closedFlows.goesOn(workflowId)) return;
    const now = new Date(clock.now());
    const ended = await inTransaction(db, (tx) => endClosedRun(tx, runId, how, { versions, outbox, now }));
    if (ended)
      log.warn({ run: runId, how }, 'The workflow of a run was closed before its end; so is the run');
  }

  async #turn(): Promise<void> {
    const { log } = this.#dependencies;
    try {
      await this.pass();
    } catch (error) {
      if (error instanceof CannotList) {
        log.warn(`${error.message}: runs whose workflow somebody terminates stay open`);
        this.#repeating.end();
      } else log.warn({ err: error }, 'Closed workflows could not be looked for; the next pass tries again');
    }
  }
}
