import { CancellationScope, isCancellation, metricMeter, sleep } from '@temporalio/workflow';
import { summary } from './summary.ts';

/** Shown with the SDK's own metrics; nothing is counted again when a history is replayed. */
const late = metricMeter.createHistogram(
  'sendout_late_wake_up',
  'int',
  'ms',
  'How long after its due time a run was woken',
);

/**
 * One timer for the earliest due time. It is only replaced when the due time changes: an event that changes
 * nothing costs no timer, which is what keeps a run's history short.
 */
export class Alarm {
  #due: number | null = null;
  #scope: CancellationScope | undefined;
  rang = false;

  /** Rings at `due` (workflow time); null stops it. The text is what the Temporal UI shows on the timer. */
  set(due: number | null, text: string): void {
    if (due === this.#due && !this.rang) return;
    this.#scope?.cancel();
    this.#scope = undefined;
    this.#due = due;
    this.rang = false;
    if (due === null) return;
    const scope = new CancellationScope();
    this.#scope = scope;
    scope
      .run(() => sleep(Math.max(1, due - Date.now()), { summary: summary(text) }))
      .then(
        () => {
          this.rang = true;
          late.record(Math.max(0, Date.now() - due));
          this.#scope = undefined;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }
}
