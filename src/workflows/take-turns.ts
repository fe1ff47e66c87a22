import {
  condition,
  defineQuery,
  defineSignal,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { wakeSignalName, whyQueryName } from './names.ts';
import { summary } from './summary.ts';

/** How far a turn came: whether nothing is left to do now, and when the next thing is due (milliseconds since the epoch). */
type Turn = { done: boolean; nextDue: number | null };

export type Turns<Progress extends Turn> = {
  /** What is shown until the first turn is over. */
  beginning: string;
  take(): Promise<Progress>;
  /** What an operator reads about a turn. */
  sentence(progress: Progress, now: number): string;
  /** Begins anew with an empty history. */
  goOn(): Promise<never>;
};

/**
 * The way of a workflow that works off what the store holds for it: turn after turn while there is something to do, a
 * wait until the next thing is due, another look whenever it is woken; it ends when nothing is left.
 */
export async function takeTurns<Progress extends Turn>(turns: Turns<Progress>): Promise<void> {
  let woken = true;
  let details = turns.beginning;
  setHandler(defineSignal(wakeSignalName), () => {
    woken = true;
  });
  setHandler(defineQuery<string>(whyQueryName), () => details);
  while (woken) {
    woken = false;
    const progress = await turns.take();
    details = turns.sentence(progress, Date.now());
    setCurrentDetails(details);
    if (!progress.done) woken = true;
    else if (progress.nextDue !== null) {
      await condition(() => woken, Math.max(1, progress.nextDue - Date.now()), { summary: summary(details) });
      woken = true;
    }
    if (woken && workflowInfo().continueAsNewSuggested) await turns.goOn();
  }
}
