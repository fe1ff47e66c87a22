import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { WebhookActivities, WebhookProgress } from '../activities/activities.ts';
import { clockTime } from '../flow/why.ts';
import { type WebhookDispatcherInput, webhookQueue } from './names.ts';
import { takeTurns } from './take-turns.ts';

const { deliverWebhooks } = proxyActivities<WebhookActivities>({
  // A queue of its own: receivers that take their time hold up nothing but each other's turns.
  taskQueue: webhookQueue,
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});

/** Tells one webhook what waits for it; ends when nothing does, and is begun anew by the next event. */
export async function webhookDispatcher(input: WebhookDispatcherInput): Promise<void> {
  await takeTurns({
    beginning: 'Looking for events that are due.',
    take: () =>
      deliverWebhooks.executeWithOptions({ summary: 'Deliver what is due' }, [
        { webhookId: input.webhookId },
      ]),
    sentence,
    goOn: () => continueAsNew<typeof webhookDispatcher>(input),
  });
}

function sentence({ delivered, waiting, nextDue }: WebhookProgress, now: number): string {
  const events = `${delivered} events delivered in this turn, ${waiting} waiting`;
  return nextDue === null ? `${events}.` : `${events}; tries again ${clockTime(nextDue, now)}.`;
}
