import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { DueHeap } from './due-heap.ts';

/** `status`: the next step in a message's life; `tap`: one that a phone makes by itself; `answer`: a slow one. */
export type JobKind = 'status' | 'tap' | 'webhook' | 'answer';

type Job = {
  kind: JobKind;
  dueAt: number;
  order: number;
  run: (dueAt: number) => void | Promise<void>;
  cancelled: boolean;
};

/** Takes a job back, if it has not begun. */
export type Cancel = () => void;

/** So many jobs are begun before other work of the process gets its turn. */
const AT_ONE_GO = 200;

/** All work that is due at some time: one heap, and one wait on the clock for its earliest entry. */
export class Scheduler {
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #jobs = new DueHeap<Job>();
  #count = 0;
  #running = 0;
  #waiting: { dueAt: number; stop: AbortController } | undefined;
  #closed = false;
  #whenIdle: (() => void)[] = [];

  constructor(clock: Clock, log: Logger) {
    this.#clock = clock;
    this.#log = log;
  }

  /**
   * Runs the job at `dueAt` (milliseconds since the epoch), never before this call has returned.
   * It is given the time at which it was due.
   */
  at(kind: JobKind, dueAt: number, run: Job['run']): Cancel {
    const job = { kind, dueAt, order: this.#count++, run, cancelled: false };
    if (!this.#closed) this.#jobs.add(job);
    this.#wait();
    return () => {
      job.cancelled = true;
    };
  }

  /** The earliest work that is not done; what is being done counts as due now. */
  pending(): { dueAt: number } | null {
    if (this.#running > 0) return { dueAt: this.#clock.now() };
    const first = this.#first();
    return first ? { dueAt: first.dueAt } : null;
  }

  /** Forgets all jobs of these kinds that have not begun. */
  forget(kinds: JobKind[]): void {
    this.#jobs.keep((job) => !kinds.includes(job.kind));
  }

  /** Begins nothing any more. */
  stop(): void {
    this.#closed = true;
    this.#waiting?.stop.abort();
    this.#jobs.keep(() => false);
  }

  /** Resolves when nothing is being done. */
  idle(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  #first(): Job | undefined {
    while (this.#jobs.first?.cancelled) this.#jobs.takeFirst();
    return this.#jobs.first;
  }

  #wait(): void {
    const first = this.#first();
    if (!first || this.#closed) return;
    if (this.#waiting && this.#waiting.dueAt <= first.dueAt) return;
    this.#waiting?.stop.abort();
    const waiting = { dueAt: first.dueAt, stop: new AbortController() };
    this.#waiting = waiting;
    this.#clock.until(first.dueAt, waiting.stop.signal).then(
      () => {
        if (this.#waiting !== waiting) return;
        this.#waiting = undefined;
        this.#runDue();
      },
      // Aborted: an earlier job came, or the sandbox closes.
      () => {},
    );
  }

  #runDue(): void {
    const now = this.#clock.now();
    for (let begun = 0; begun < AT_ONE_GO; begun++) {
      const first = this.#first();
      if (!first || first.dueAt > now) break;
      this.#jobs.takeFirst();
      this.#run(first);
    }
    setImmediate(() => this.#wait());
  }

  async #run(job: Job): Promise<void> {
    this.#running++;
    try {
      await job.run(job.dueAt);
    } catch (error) {
      this.#log.error({ error, kind: job.kind }, 'A job of the sandbox failed');
    } finally {
      this.#running--;
      if (this.#running === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
    }
  }
}
