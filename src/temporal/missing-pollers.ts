import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { Db } from '../store/database.ts';
import { senders } from '../store/tables.ts';
import { flowQueue, sendQueue, webhookQueue } from '../workflows/names.ts';

const { TASK_QUEUE_TYPE_WORKFLOW, TASK_QUEUE_TYPE_ACTIVITY } = proto.temporal.api.enums.v1.TaskQueueType;

/** What is missing for sending, a sentence each: Temporal itself, or a queue that no worker polls. */
export async function missingPollers(client: Client, db: Db): Promise<string[]> {
  const all = await db.select({ id: senders.id }).from(senders).limit(1000);
  const queues = [
    { name: flowQueue, taskQueueType: TASK_QUEUE_TYPE_WORKFLOW, what: 'the flows' },
    { name: webhookQueue, taskQueueType: TASK_QUEUE_TYPE_ACTIVITY, what: 'webhooks' },
    ...all.map(({ id }) => ({
      name: sendQueue(id),
      taskQueueType: TASK_QUEUE_TYPE_ACTIVITY,
      what: `sender ${id}`,
    })),
  ];
  try {
    const answers = await Promise.all(
      queues.map(async ({ name, taskQueueType, what }) => {
        const { pollers } = await client.workflowService.describeTaskQueue({
          namespace: client.options.namespace,
          taskQueue: { name },
          taskQueueType,
        });
        const live = pollers?.filter(({ lastAccessTime }) => isRecent(lastAccessTime?.seconds));
        return live?.length
          ? []
          : [`No worker polls the queue ${name} of ${what}: start one with npm run worker.`];
      }),
    );
    return answers.flat();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [`Temporal does not answer: ${reason}`];
  }
}

/** A poll lasts a minute at most; a poller that was not there since has gone, even if the server still names it. */
function isRecent(seconds: { toNumber(): number } | number | null | undefined): boolean {
  if (seconds == null) return false;
  const at = typeof seconds === 'number' ? seconds : seconds.toNumber();
  return Date.now() / 1000 - at < 70;
}
