import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { TemplateSync } from './template-sync.ts';

/** How often it looks whether an account is due, milliseconds. */
const lookEveryMs = 5000;

/** A pass that takes longer is cut short: so a provider that answers slowly cannot hold up a stop for long. */
const passMs = 60_000;

/** Looks at the accounts whose templates are due, again and again. Any number of processes may do so at once. */
export class TemplateSweep {
  readonly #templates: TemplateSync;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor({ templates, clock, log }: { templates: TemplateSync; clock: Clock; log: Logger }) {
    this.#templates = templates;
    this.#clock = clock;
    this.#log = log;
  }

  start(): void {
    this.#running ??= this.#loop();
  }

  /** Stops looking, and cuts short what is under way. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #loop(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await this.#pass();
      await this.#clock.until(this.#clock.now() + lookEveryMs, this.#stop.signal).catch(() => undefined);
    }
  }

  async #pass(): Promise<void> {
    try {
      const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(passMs)]);
      await this.#templates.ofDue(signal);
    } catch (error) {
      this.#log.warn({ err: error }, 'Templates could not be synchronised; it is tried again');
    }
  }
}
