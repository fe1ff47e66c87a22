import { type NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { FlowActivities } from '../activities/activities.ts';
import type { Clock } from '../clock.ts';
import { Repeating } from '../repeating.ts';
import type { Db } from '../store/database.ts';
import { senders } from '../store/tables.ts';
import { sendQueue } from '../workflows/names.ts';
import { shutdownGraceTime } from './flow-worker.ts';
import { setQueueRate } from './queue-rate.ts';

export type SenderWorkersOptions = {
  connection: NativeConnection;
  namespace: string;
  db: Db;
  clock: Clock;
  activities: FlowActivities;
  log: Logger;
};

/** How often the senders are read, milliseconds. */
const everyMs = 2000;

type SenderWorker = { worker: Worker; ended: Promise<void>; rate: number };

/**
 * One small worker for each sender, so that each number's sends have a queue, and with it a rate, a priority and a
 * pause of their own. New senders and changed rates are seen within two seconds, without a restart.
 */
export class SenderWorkers {
  readonly #options: SenderWorkersOptions;
  readonly #workers = new Map<string, SenderWorker>();
  readonly #repeating: Repeating;

  constructor(options: SenderWorkersOptions) {
    this.#options = options;
    this.#repeating = new Repeating(options.clock, everyMs, () => this.#lookAgain());
  }

  /** Sends under way at this moment. */
  get underWay(): number {
    return [...this.#workers.values()].reduce(
      (sum, { worker }) => sum + worker.getStatus().numInFlightActivities,
      0,
    );
  }

  /** Resolves once every sender that exists now has its worker. */
  async start(): Promise<void> {
    await this.#look();
    this.#repeating.start('rest');
  }

  /** Lets the sends that are under way come to their end. */
  async stop(): Promise<void> {
    await this.#repeating.stop();
    for (const { worker } of this.#workers.values()) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.all([...this.#workers.values()].map(({ ended }) => ended));
  }

  async #lookAgain(): Promise<void> {
    await this.#look().catch((error: unknown) => {
      this.#options.log.warn({ err: error }, 'The senders could not be read; the workers go on as they are');
    });
  }

  async #look(): Promise<void> {
    const all = await this.#options.db
      .select({ id: senders.id, ratePerSecond: senders.ratePerSecond, state: senders.state })
      .from(senders);
    for (const { id, ratePerSecond, state } of all) {
      const known = this.#workers.get(id) ?? (await this.#add(id));
      const rate = state === 'paused' ? 0 : ratePerSecond;
      if (known.rate === rate) continue;
      await this.#setRate(id, rate);
      known.rate = rate;
    }
  }

  async #add(senderId: string): Promise<SenderWorker> {
    const { connection, namespace, activities, log } = this.#options;
    const worker = await Worker.create({
      connection,
      namespace,
      activities,
      taskQueue: sendQueue(senderId),
      maxConcurrentActivityTaskExecutions: 50,
      activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 2 },
      shutdownGraceTime,
    });
    const ended = worker.run().catch((error: unknown) => {
      log.error({ err: error, sender: senderId }, 'The worker of a sender ended; it is started again');
      this.#workers.delete(senderId);
    });
    const added = { worker, ended, rate: Number.NaN };
    this.#workers.set(senderId, added);
    return added;
  }

  async #setRate(senderId: string, rate: number): Promise<void> {
    const { connection, namespace, log } = this.#options;
    const reason = rate === 0 ? 'the sender is paused' : 'the rate of the sender';
    const answer = await setQueueRate(connection, {
      namespace,
      taskQueue: sendQueue(senderId),
      rate,
      reason,
    });
    if (answer === 'unsupported')
      log.warn({ sender: senderId }, 'This Temporal server has no queue rates: the sender is not limited');
  }
}
