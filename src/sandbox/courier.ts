import type { Logger } from 'pino';
import { Agent } from 'undici';
import type { Clock } from '../clock.ts';
import type { OwedWebhook } from './message.ts';
import { postWebhook } from './post-webhook.ts';
import type { Cancel, Scheduler } from './scheduler.ts';
import type { Store } from './store.ts';
import { webhookCall } from './webhook-call.ts';

/** The waits after the first failures, in milliseconds; the last one again and again. */
const BACKOFF_MS = [500, 1000, 2000, 4000, 5000];
/** Meta retries "for up to 7 days" (Webhooks overview and Throughput pages, 2026-09). */
const GIVE_UP_MS = 7 * 24 * 3600 * 1000;
/** How long the business may take to answer, by the machine's clock: a socket knows no other. */
const TIMEOUT_MS = 10_000;

/** What is under way for one owed webhook: a planned try, or one being made, or none while there is no callback. */
type Errand = { failures: number; trying: boolean; cancel: Cancel; onceTried: (() => void)[] };

/** Brings owed webhooks to the business, each on its own, until they are answered with 2xx. */
export class Courier {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #scheduler: Scheduler;
  readonly #log: Logger;
  readonly #errands = new Map<string, Errand>();
  readonly #agent = new Agent({
    connections: 64,
    connectTimeout: TIMEOUT_MS,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });

  constructor(parts: { store: Store; clock: Clock; scheduler: Scheduler; log: Logger }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#scheduler = parts.scheduler;
    this.#log = parts.log;
  }

  /** Begins with webhooks that the store already owes. */
  bring(webhooks: Iterable<OwedWebhook>): void {
    for (const webhook of webhooks) {
      const errand: Errand = { failures: 0, trying: false, cancel: () => {}, onceTried: [] };
      this.#errands.set(webhook.id, errand);
      const before = webhook.after ? this.#errands.get(webhook.after) : undefined;
      if (before) before.onceTried.push(() => this.#plan(webhook, errand, 0));
      else this.#plan(webhook, errand, 0);
    }
  }

  /** Resolves when the first try of this webhook is over, whatever came of it; at once when none can be made. */
  tried(webhook: OwedWebhook): Promise<void> {
    const errand = this.#errands.get(webhook.id);
    if (!errand || !this.#store.world.callbacks.has(webhook.phoneNumberId)) return Promise.resolve();
    return new Promise((resolve) => errand.onceTried.push(resolve));
  }

  /** Tries at once all that is owed to this number: it has a new callback. */
  callbackChanged(phoneNumberId: string): void {
    for (const [id, errand] of this.#errands) {
      const webhook = this.#store.world.owed.get(id);
      if (webhook?.phoneNumberId === phoneNumberId && !errand.trying) this.#plan(webhook, errand, 0);
    }
  }

  /** Takes back every try that has not begun: their webhooks are owed no more. */
  forget(): void {
    for (const errand of this.#errands.values()) {
      errand.cancel();
      released(errand);
    }
    this.#errands.clear();
  }

  async close(): Promise<void> {
    this.forget();
    await this.#agent.destroy();
  }

  #plan(webhook: OwedWebhook, errand: Errand, afterMs: number): void {
    errand.cancel();
    const dueAt = this.#clock.now() + afterMs;
    errand.cancel = this.#scheduler.at('webhook', dueAt, () => this.#try(webhook, errand));
  }

  async #try(webhook: OwedWebhook, errand: Errand): Promise<void> {
    const callback = this.#store.world.callbacks.get(webhook.phoneNumberId);
    if (!callback) return;
    errand.trying = true;
    const { phoneNumberId } = webhook;
    const failure = await postWebhook(webhookCall(callback, webhook), this.#agent);
    errand.trying = false;
    // The sandbox may have been closed meanwhile, or all phones forgotten.
    if (this.#errands.get(webhook.id) !== errand) return;
    const givenUp = failure !== null && this.#clock.now() >= webhook.owedAt + GIVE_UP_MS;
    if (failure === null || givenUp) {
      this.#store.commit({
        type: 'settled',
        webhook: webhook.id,
        outcome: givenUp ? 'given_up' : 'answered',
      });
      this.#errands.delete(webhook.id);
    } else {
      this.#plan(webhook, errand, BACKOFF_MS[Math.min(errand.failures++, BACKOFF_MS.length - 1)] ?? 0);
    }
    if (failure !== null)
      this.#log.warn({ phoneNumberId, failure, givenUp }, 'A webhook was not answered with 2xx');
    released(errand);
  }
}

/** Lets go on whoever waited for the first try. */
function released(errand: Errand): void {
  for (const go of errand.onceTried.splice(0)) go();
}
