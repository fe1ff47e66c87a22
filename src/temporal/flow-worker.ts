import { Client } from '@temporalio/client';
import { type NativeConnection, Worker } from '@temporalio/worker';
import type { LedgerActivities, SendoutActivities } from '../activities/activities.ts';
import { flowQueue } from '../workflows/names.ts';

export type FlowWorkerOptions = {
  connection: NativeConnection;
  namespace: string;
  workflowBundle: { codePath: string };
  activities: LedgerActivities & SendoutActivities;
};

/** How long a stopping worker lets what is under way come to its end. Shorter than the usual 30 s of a process manager. */
export const shutdownGraceTime = '25s';

/** The worker of the flows: workflows, ledger steps, and starting runs. One a process. */
export async function createFlowWorker(options: FlowWorkerOptions): Promise<Worker> {
  return Worker.create({
    ...options,
    taskQueue: flowQueue,
    // A waiting run costs about 0.2 MB here and is rebuilt from its short history when it was put aside.
    maxCachedWorkflows: 2000,
    workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 2, initial: 5, maximum: 20 },
    activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 2 },
    shutdownGraceTime,
  });
}

/** A client on the workers' own connection: cheaper a call than one of its own. */
export function clientOf(connection: NativeConnection, namespace: string): Client {
  return new Client({ connection, namespace });
}
