import { setTimeout as delay } from 'node:timers/promises';
import proto from '@temporalio/proto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { eq, inArray, isNull } from 'drizzle-orm';
import { next } from '../../src/flow/next.ts';
import { nextDue } from '../../src/flow/state.ts';
import { hasUnprocessedEvents } from '../../src/store/inbound-events.ts';
import { runSignals, runs, sendouts, webhooks } from '../../src/store/tables.ts';
import { nextLook } from '../../src/store/webhooks/event-queue.ts';
import { reviveLost } from './lost-workflows.ts';
import type { Product } from './product.ts';
import type { SkippingClock } from './skipping-clock.ts';

const { EventType } = proto.temporal.api.enums.v1;

/** After one of these the workflow's code has still to look at something. */
const unfinished = [
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
  EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
  EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED,
  EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
  EventType.EVENT_TYPE_TIMER_FIRED,
];

/** How long to wait for quiet before it is a failure of the test, milliseconds of real time. */
const patienceMs = 30_000;

/** What takes this long, milliseconds of real time, is looked into: a skip takes milliseconds, quiet comes in a second. */
const standstillMs = 2000;

/**
 * Moves time for the product on a time-skipping server. Time is only skipped when all is quiet: no send under way, no
 * event unprocessed, no signal undelivered, no webhook owed; and only to the next moment at which something is due.
 * Otherwise 20 hours would pass while a receipt is still on its way.
 */
export class TimeDriver {
  readonly #product: Product;
  readonly #env: TestWorkflowEnvironment;
  readonly #clock: SkippingClock;

  constructor(product: Product, env: TestWorkflowEnvironment, clock: SkippingClock) {
    this.#product = product;
    this.#env = env;
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  /** Lets this much time pass, with everything that falls due in it. */
  async advance(ms: number): Promise<void> {
    const target = this.#clock.now() + ms;
    for (;;) {
      await this.quiet();
      const left = target - this.#clock.now();
      if (left <= 0) return;
      const due = Math.min(target, ...(await this.#dues()));
      // The engine's timer and the store's idea of it differ by milliseconds: then a small step is made.
      await this.#skip(Math.max(20, Math.min(left, due - this.#clock.now())));
    }
  }

  /** Resolves when nothing is under way and nothing is due now. */
  async quiet(): Promise<void> {
    const giveUp = Date.now() + patienceMs;
    for (let calm = 0, looked = Date.now(); calm < 2; ) {
      const busy = await this.#busy();
      calm = busy === null ? calm + 1 : 0;
      if (busy !== null && Date.now() - looked > standstillMs) {
        await reviveLost(this.#product, await this.#env.currentTimeMs());
        looked = Date.now();
      }
      if (Date.now() > giveUp) throw new Error(`It does not get quiet: ${busy}`);
      if (busy !== null) await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /**
   * Skips this much. The server counts what must not be skipped over, and its count can leak: an activity that was
   * cancelled before a worker took it, a workflow that ended beside one. Then it stands still although nothing is under
   * way, and what leaked is given back.
   */
  async #skip(ms: number): Promise<void> {
    const skipped = this.#env.sleep(ms).then(() => true);
    for (let leaks = 0; !(await Promise.race([skipped, delay(standstillMs, false)])); ) {
      if ((await this.#busy()) !== null) {
        await reviveLost(this.#product, await this.#env.currentTimeMs());
        continue;
      }
      if (++leaks > 20) throw new Error('The time-skipping server stands still, and nothing is under way');
      await this.#env.connection.testService?.unlockTimeSkipping({});
    }
    this.#clock.follow(await this.#env.currentTimeMs());
  }

  /** What is under way, in words; null when nothing is. */
  async #busy(): Promise<string | null> {
    const { parts, sandbox, workers, client, database } = this.#product;
    const owed = sandbox.pending();
    if (owed && owed.dueAt <= this.#clock.now()) return 'the sandbox owes a webhook';
    if (!parts.inbound.idle || (await hasUnprocessedEvents(database.db))) return 'an event is unprocessed';
    if (!parts.courier.idle || (await this.#undelivered())) return 'a signal is undelivered';
    if (await this.#awake()) return 'a sendout is at work';
    if (workers.sending > 0) return 'a send is under way';
    if (!parts.bell.idle || (await this.#dispatching())) return 'a webhook is being told something';
    for (const run of await this.#openRuns()) {
      if (run.state !== 'running') return `run ${run.id} has not started`;
      const handle = client.workflow.getHandle(run.workflowId);
      const { raw } = await handle.describe();
      if (raw.pendingActivities?.length) return 'an activity is under way';
      // Not by a query: on this server one makes a workflow task, which a real run would not have in its history.
      const last = (await handle.fetchHistory()).events?.at(-1)?.eventType;
      if (last == null || unfinished.includes(last)) return 'a workflow task is under way';
    }
    return null;
  }

  async #awake(): Promise<boolean> {
    const { db } = this.#product.database;
    const awake = await db
      .select({ id: sendouts.id })
      .from(sendouts)
      .where(eq(sendouts.awake, true))
      .limit(1);
    return awake.length > 0;
  }

  /** A dispatcher that waits for its next attempt is quiet; between its timer and its activity it is not. */
  async #dispatching(): Promise<boolean> {
    const all = await this.#webhooks();
    return all.some(({ awake, nextDue }) => awake || (nextDue !== null && nextDue <= this.#clock.now()));
  }

  async #webhooks() {
    const { db } = this.#product.database;
    const all = await db.select().from(webhooks);
    const now = new Date(this.#clock.now());
    return Promise.all(
      all.map(async (webhook) => ({ awake: webhook.awake, nextDue: await nextLook(db, webhook, now) })),
    );
  }

  async #undelivered(): Promise<boolean> {
    const waiting = await this.#product.database.db
      .select({ seq: runSignals.seq })
      .from(runSignals)
      .where(isNull(runSignals.deliveredAt))
      .limit(1);
    return waiting.length > 0;
  }

  async #openRuns() {
    return this.#product.database.db
      .select({ id: runs.id, state: runs.state, workflowId: runs.workflowId })
      .from(runs)
      .where(inArray(runs.state, ['queued', 'running']));
  }

  /** When something happens by itself: in a run, or on a phone. */
  async #dues(): Promise<number[]> {
    const { parts, sandbox, database } = this.#product;
    const open = await database.db
      .select({ snapshot: runs.snapshot, versionId: runs.versionId, startedAt: runs.startedAt })
      .from(runs)
      .where(inArray(runs.state, ['running']));
    const dues: number[] = [];
    const now = this.#clock.now();
    for (const { snapshot, versionId } of open) {
      const { compiled } = await parts.versions.get(database.db, versionId);
      if (!snapshot) continue;
      const { state, effects } = next(compiled, snapshot, { type: 'time', at: now });
      const due = effects.length > 0 ? now : nextDue(compiled, state, now);
      if (due !== null) dues.push(due);
    }
    const owed = sandbox.pending();
    if (owed) dues.push(owed.dueAt);
    for (const { nextDue } of await this.#webhooks()) if (nextDue !== null) dues.push(nextDue);
    return dues;
  }
}
