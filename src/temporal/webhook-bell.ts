import type { Logger } from 'pino';
import type { WebhookOutbox } from '../store/webhooks/outbox.ts';

/**
 * Wakes the dispatchers of webhooks that got something while they slept. To be rung after whatever may have written
 * events has committed; it costs nothing when there were none.
 */
export class WebhookBell {
  readonly #outbox: WebhookOutbox;
  readonly #wake: (webhookId: string) => Promise<void>;
  readonly #log: Logger;
  #waking = 0;

  constructor(outbox: WebhookOutbox, wake: (webhookId: string) => Promise<void>, log: Logger) {
    this.#outbox = outbox;
    this.#wake = wake;
    this.#log = log;
  }

  /** Nobody is being woken. */
  get idle(): boolean {
    return this.#waking === 0;
  }

  /** Not waited for, and never throws: what fails is logged and left to the sweep. */
  ring(): void {
    for (const webhookId of this.#outbox.takeAsleep()) {
      this.#waking += 1;
      this.#wake(webhookId)
        .catch((error: unknown) => {
          this.#log.warn(
            { err: error, webhook: webhookId },
            'A webhook could not be woken yet; a sweep does it',
          );
        })
        .finally(() => {
          this.#waking -= 1;
        });
    }
  }
}
