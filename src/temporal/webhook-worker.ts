import { type NativeConnection, Worker } from '@temporalio/worker';
import type { WebhookActivities } from '../activities/activities.ts';
import { webhookQueue } from '../workflows/names.ts';
import { shutdownGraceTime } from './flow-worker.ts';

/** The worker that tells webhooks what happened: one a process, on a queue of its own. */
export async function createWebhookWorker(options: {
  connection: NativeConnection;
  namespace: string;
  activities: WebhookActivities;
}): Promise<Worker> {
  return Worker.create({
    ...options,
    taskQueue: webhookQueue,
    // As many webhooks at once; each holds eight connections at most, and a receiver that is down none.
    maxConcurrentActivityTaskExecutions: 50,
    activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 2 },
    shutdownGraceTime,
  });
}
