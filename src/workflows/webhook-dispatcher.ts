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
import type { WebhookActivities, WebhookProgress } from '../activities/activities.ts';
import { clockTime } from '../flow/why.ts';
import { type WebhookDispatcherInput, wakeSignalName, webhookQueue, whyQueryName } from './names.ts';

const { deliverWebhooks } = proxyActivities<WebhookActivities>({
  // A queue of its own: receivers that take their time hold up nothing but each other's turns.
  taskQueue: webhookQueue,
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});

/** Tells one webhook what waits for it; ends when nothing does, and is begun anew by the next event. */
export async function webhookDispatcher(input: WebhookDispatcherInput): Promise<void> {
  let woken = true;
  let details = 'Looking for events that are due.';
  setHandler(defineSignal(wakeSignalName), () => {
    woken = true;
  });
  setHandler(defineQuery<string>(whyQueryName), () => details);
  while (woken) {
    woken = false;
    const progress = await deliverWebhooks.executeWithOptions({ summary: 'Deliver what is due' }, [
      { webhookId: input.webhookId },
    ]);
    details = sentence(progress, Date.now());
    setCurrentDetails(details);
    if (!progress.done) woken = true;
    else if (progress.nextDue !== null) {
      await condition(() => woken, Math.max(1, progress.nextDue - Date.now()), { summary: details });
      woken = true;
    }
    if (woken && workflowInfo().continueAsNewSuggested) await continueAsNew<typeof webhookDispatcher>(input);
  }
}

function sentence({ delivered, waiting, nextDue }: WebhookProgress, now: number): string {
  const events = `${delivered} events delivered in this turn, ${waiting} waiting`;
  return nextDue === null ? `${events}.` : `${events}; tries again ${clockTime(nextDue, now)}.`;
}
