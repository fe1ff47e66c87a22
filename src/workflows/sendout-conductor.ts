import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { SendoutActivities, SendoutProgress } from '../activities/activities.ts';
import { clockTime } from '../flow/why.ts';
import { type SendoutConductorInput, wakeSignalName, whyQueryName } from './names.ts';
import { summary } from './summary.ts';

const { conductSendout } = proxyActivities<SendoutActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', maximumInterval: '10s' },
});

/** Starts the runs of one sendout at the pace of its senders; ends when nothing is due, and is begun anew by the next call. */
export async function sendoutConductor(input: SendoutConductorInput): Promise<void> {
  let woken = true;
  let details = 'Looking for entries that are due.';
  setHandler(defineSignal(wakeSignalName), () => {
    woken = true;
  });
  setHandler(defineQuery<string>(whyQueryName), () => details);
  while (woken) {
    woken = false;
    const progress = await conductSendout.executeWithOptions({ summary: 'Start what is due' }, [
      { sendoutId: input.sendoutId },
    ]);
    details = sentence(progress, Date.now());
    setCurrentDetails(details);
    if (!progress.done) woken = true;
    else if (progress.nextDue !== null) {
      await condition(() => woken, Math.max(1, progress.nextDue - Date.now()), {
        summary: summary(details),
      });
      woken = true;
    }
    if (woken && workflowInfo().continueAsNewSuggested) await continueAsNew<typeof sendoutConductor>(input);
  }
}

function sentence(progress: SendoutProgress, now: number): string {
  const runs = `${progress.started} runs started, ${progress.waiting} waiting to start`;
  if (progress.state === 'paused') return `Paused: ${runs}.`;
  if (progress.state === 'cancelled') return `Cancelled: ${runs}.`;
  if (progress.nextDue !== null) return `${runs}; the next is due ${clockTime(progress.nextDue, now)}.`;
  return `${runs}.`;
}
