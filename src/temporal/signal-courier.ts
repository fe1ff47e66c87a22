import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Db } from '../store/database.ts';
import {
  markDelivered,
  type UndeliveredSignal,
  undeliveredSignals,
  undeliveredSignalsOf,
} from '../store/signals.ts';

/**
 * Brings what the ledger has for runs to their workflows, in order for each run. What fails stays undelivered, and a
 * sweep tries it again; a workflow that gets the same twice knows it by its id.
 */
export class SignalCourier {
  readonly #db: Db;
  readonly #client: Client;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(db: Db, client: Client, clock: Clock, log: Logger) {
    this.#db = db;
    this.#client = client;
    this.#clock = clock;
    this.#log = log;
  }

  /** Nothing is on its way. */
  get idle(): boolean {
    return this.#underWay.size === 0;
  }

  /** Delivers what these runs have waiting. Never throws: what fails is logged and left to the sweep. */
  async deliver(runIds: string[]): Promise<void> {
    await Promise.all(runIds.map((runId) => this.#afterOthers(runId)));
  }

  /** Delivers what is older than a moment and still waits, whatever the reason. */
  async sweep(): Promise<void> {
    const before = new Date(this.#clock.now() - 3000);
    const waiting = await undeliveredSignals(this.#db, before, 500);
    await this.deliver([...new Set(waiting.map(({ runId }) => runId))]);
  }

  #afterOthers(runId: string): Promise<void> {
    const work = (this.#underWay.get(runId) ?? Promise.resolve()).then(() => this.#deliverTo(runId));
    const done = work.finally(() => {
      if (this.#underWay.get(runId) === done) this.#underWay.delete(runId);
    });
    this.#underWay.set(runId, done);
    return done;
  }

  async #deliverTo(runId: string): Promise<void> {
    try {
      for (const waiting of await undeliveredSignalsOf(this.#db, runId)) await this.#signal(waiting);
    } catch (error) {
      this.#log.warn(
        { err: error, run: runId },
        'A run could not be told yet what happened to it; it is tried again',
      );
    }
  }

  async #signal({ seq, id, signal, workflowId }: UndeliveredSignal): Promise<void> {
    try {
      await this.#client.workflow.getHandle(workflowId).signal(signal.type, { id, signal });
    } catch (error) {
      // A workflow that is closed, or never was, has nothing to be told; what the ledger says stands.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
    await markDelivered(this.#db, seq, new Date(this.#clock.now()));
  }
}
