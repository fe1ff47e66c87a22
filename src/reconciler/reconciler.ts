import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { InboundProcessor } from '../inbound/inbound-queue.ts';
import { Repeating } from '../repeating.ts';
import { DailyReports } from '../reports/daily-reports.ts';
import type { ReportLinks } from '../reports/report-links.ts';
import type { Db } from '../store/database.ts';
import { dropHiddenEntries } from '../store/entries.ts';
import type { FlowVersions } from '../store/flow-versions.ts';
import { foldCounts } from '../store/fold-counts.ts';
import { dropOldIdempotencyKeys, keyLifeMs } from '../store/idempotency-keys.ts';
import { decideDoubts } from '../store/ledger/decide-doubts.ts';
import { endStranded } from '../store/ledger/end-stranded.ts';
import { releaseHeld } from '../store/ledger/release-held.ts';
import { asleepWithWork, waitingLooseRuns } from '../store/sendout-queue.ts';
import { dropDelivered, webhooksAsleepWithWork } from '../store/webhooks/event-queue.ts';
import type { WebhookOutbox } from '../store/webhooks/outbox.ts';
import type { SignalCourier } from '../temporal/signal-courier.ts';
import type { TemporalEngine } from '../temporal/temporal-engine.ts';
import type { WebhookBell } from '../temporal/webhook-bell.ts';
import type { ClosedFlows } from './closed-flows.ts';
import { ClosedRunSweep } from './closed-run-sweep.ts';

export type ReconcilerDependencies = {
  db: Db;
  clock: Clock;
  versions: FlowVersions;
  engine: TemporalEngine;
  courier: SignalCourier;
  outbox: WebhookOutbox;
  bell: WebhookBell;
  inbound: InboundProcessor;
  closedFlows: ClosedFlows;
  reportLinks: ReportLinks;
  log: Logger;
};

/** How often it looks, milliseconds. */
const everyMs = 2000;

/** A sendout whose conductor has not been at work for this long is woken. */
const quietMs = 10_000;

/** Entries of a big call are hidden until its last transaction; a call that is older than this has crashed. */
const abandonedMs = 3_600_000;

/** Runs of no sendout that one pass starts, and how many of them at once: a backlog must not keep the rest waiting. */
const startedInAPass = 500;
const startedAtOnce = 25;

/** Webhook events can be seen for so long after they were delivered. */
const keptMs = 7 * 24 * 3_600_000;

/**
 * Finds what a crash left asleep and puts it back to work: sendouts with due entries and no conductor, runs that
 * were not told something, events that were not processed, doubts whose period is over, messages held by a pause
 * that is over, test-sends and single messages that were not started, webhooks with events and nobody at work; and it
 * ends the runs whose workflow somebody terminated. Everything it does is harmless when it was not needed.
 */
export class Reconciler {
  /** Has a pace of its own: it asks the engine, and its first look may take long. */
  readonly closedRuns: ClosedRunSweep;
  readonly #dependencies: ReconcilerDependencies;
  readonly #reports: DailyReports;
  readonly #repeating: Repeating;
  #strandedEnded = false;

  constructor(dependencies: ReconcilerDependencies) {
    this.#dependencies = dependencies;
    this.closedRuns = new ClosedRunSweep(dependencies);
    this.#reports = new DailyReports(dependencies);
    this.#repeating = new Repeating(dependencies.clock, everyMs, () => this.pass());
  }

  start(): void {
    this.#repeating.start();
    this.closedRuns.start();
  }

  /** Stops looking, after the pass that is under way. */
  async stop(): Promise<void> {
    await Promise.all([this.#repeating.stop(), this.closedRuns.stop()]);
  }

  /** One pass over everything. A part that fails is logged and does not keep the others from their work. */
  async pass(): Promise<void> {
    const { db, clock, versions, engine, courier, inbound, outbox, bell } = this.#dependencies;
    const now = new Date(clock.now());
    await this.#part('inbound events', () => inbound.sweep());
    await this.#part('doubts', async () => courier.deliver(await decideDoubts(db, versions, outbox, now)));
    await this.#part('held messages', async () => courier.deliver(await releaseHeld(db, versions, now)));
    if (!this.#strandedEnded) await this.#part('messages of ended runs', () => this.#endStranded());
    await this.#part('signals', () => courier.sweep());
    await this.#part('sendouts', async () => {
      for (const id of await asleepWithWork(db, now, quietMs)) await engine.wake(id);
    });
    await this.#part('counts', () => foldCounts(db));
    await this.#part('entries of calls that never ended', () =>
      dropHiddenEntries(db, new Date(now.getTime() - abandonedMs)),
    );
    await this.#part('old idempotency keys', () =>
      dropOldIdempotencyKeys(db, new Date(now.getTime() - keyLifeMs)),
    );
    await this.#part('daily reports', () => this.#reports.sweep());
    await this.#part('webhooks', async () => {
      bell.ring();
      for (const id of await webhooksAsleepWithWork(db, now, quietMs)) await engine.wakeWebhook(id);
      await dropDelivered(db, new Date(now.getTime() - keptMs));
    });
    await this.#part('runs of no sendout', async () => {
      const waiting = await waitingLooseRuns(db, new Date(now.getTime() - quietMs), startedInAPass);
      for (let from = 0; from < waiting.length; from += startedAtOnce)
        await Promise.all(waiting.slice(from, from + startedAtOnce).map((run) => engine.startRun(run.id)));
    });
  }

  /** Once in the life of a process: none are added any more, and looking for them reads all messages. */
  async #endStranded(): Promise<void> {
    const { db, clock, versions, outbox } = this.#dependencies;
    const page = 100;
    while ((await endStranded(db, versions, outbox, new Date(clock.now()), page)) === page);
    this.#strandedEnded = true;
  }

  async #part(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#dependencies.log.warn(
        { err: error, part: name },
        'A part of the sweep failed; the next one tries again',
      );
    }
  }
}
