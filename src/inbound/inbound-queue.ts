import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import {
  type InboundEvent,
  keepInboundEvent,
  markFailed,
  markProcessed,
  type NewInboundEvent,
  takeInboundEvents,
} from '../store/inbound-events.ts';
import { type InboundDependencies, type InboundNews, processEvent } from './process-event.ts';

/** Takes provider webhooks: a stored one is as good as done. */
export interface InboundQueue {
  /** Resolves once the event is stored (or was already); it is processed right after. */
  store(event: NewInboundEvent): Promise<void>;
}

/** Processes what it stored at once, one after the other, and what others left behind when it is asked to sweep. */
export class InboundProcessor implements InboundQueue {
  readonly #dependencies: InboundDependencies;
  readonly #clock: Clock;
  readonly #announce: (news: InboundNews) => void;
  readonly #log: Logger;
  #work: Promise<void> = Promise.resolve();
  #waiting = 0;

  /** @param announce has the engine told; not waited for: a sweep repeats what fails */
  constructor(
    dependencies: InboundDependencies,
    clock: Clock,
    announce: (news: InboundNews) => void,
    log: Logger,
  ) {
    this.#dependencies = dependencies;
    this.#clock = clock;
    this.#announce = announce;
    this.#log = log;
  }

  /** Nothing that this process stored waits to be processed. */
  get idle(): boolean {
    return this.#waiting === 0;
  }

  async store(event: NewInboundEvent): Promise<void> {
    const kept = await keepInboundEvent(this.#dependencies.db, event, this.#now());
    if (kept) void this.#enqueue(kept);
  }

  /** Processes what no process is at work on: left by a crash, or failed before. */
  async sweep(): Promise<void> {
    for (;;) {
      const events = await takeInboundEvents(this.#dependencies.db, 50, this.#now());
      if (events.length === 0) return;
      await Promise.all(events.map((event) => this.#enqueue(event)));
    }
  }

  /** Resolves when everything that was stored so far is processed: a stop waits for it. */
  async settled(): Promise<void> {
    while (this.#waiting > 0) await this.#work;
  }

  #enqueue(event: InboundEvent): Promise<void> {
    this.#waiting += 1;
    this.#work = this.#work
      .then(() => this.#process(event))
      .finally(() => {
        this.#waiting -= 1;
      });
    return this.#work;
  }

  async #process(event: InboundEvent): Promise<void> {
    const { db } = this.#dependencies;
    try {
      this.#announce(await processEvent(event, this.#dependencies, this.#now()));
      await markProcessed(db, event.id, this.#now());
    } catch (error) {
      this.#log.error(
        { err: error, event: event.id },
        'An inbound event could not be processed; it is tried again',
      );
      await markFailed(db, event, String(error), this.#now()).catch((again: unknown) => {
        this.#log.error(
          { err: again, event: event.id },
          'The failure could not be noted; the event’s lease runs out',
        );
      });
    }
  }

  #now(): Date {
    return new Date(this.#clock.now());
  }
}
