import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { Repeating } from '../repeating.ts';
import type { TemplateSync } from './template-sync.ts';

/** How often it looks whether an account is due, milliseconds. */
const lookEveryMs = 5000;

/** A pass that takes longer is cut short: so a provider that answers slowly cannot hold up a stop for long. */
const passMs = 60_000;

/** Looks at the accounts whose templates are due, again and again. Any number of processes may do so at once. */
export class TemplateSweep {
  readonly #repeating: Repeating;

  constructor({ templates, clock, log }: { templates: TemplateSync; clock: Clock; log: Logger }) {
    this.#repeating = new Repeating(clock, lookEveryMs, async (stop) => {
      try {
        await templates.ofDue(AbortSignal.any([stop, AbortSignal.timeout(passMs)]));
      } catch (error) {
        log.warn({ err: error }, 'Templates could not be synchronised; it is tried again');
      }
    });
  }

  start(): void {
    this.#repeating.start();
  }

  /** Stops looking, and cuts short what is under way. */
  async stop(): Promise<void> {
    await this.#repeating.stop();
  }
}
