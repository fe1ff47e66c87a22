import { isGrpcServiceError, type WorkflowService } from '@temporalio/client';
import proto from '@temporalio/proto';

const { TASK_QUEUE_TYPE_ACTIVITY } = proto.temporal.api.enums.v1.TaskQueueType;
const UNIMPLEMENTED = 12;

/** A rate for an activity queue. */
export interface QueueRate {
  namespace: string;
  taskQueue: string;
  /** Starts of activities in a second, over all workers. 0 pauses the queue; `unlimited` takes a limit away. */
  rate: number | 'unlimited';
  /** Shown to operators beside the limit. */
  reason: string;
}

/**
 * Sets how many activities of a queue the server hands out in a second, for all workers together and at once, without a
 * restart (`UpdateTaskQueueConfig`, server 1.29 or newer). It overrides what workers ask for and outlives them.
 * @param connection a client's or a worker's connection.
 * @returns `unsupported` when the server has no such call (the time-skipping test server): then nothing limits the queue.
 */
export async function setQueueRate(
  connection: { workflowService: WorkflowService },
  { namespace, taskQueue, rate, reason }: QueueRate,
): Promise<'set' | 'unsupported'> {
  try {
    await connection.workflowService.updateTaskQueueConfig({
      namespace,
      taskQueue,
      taskQueueType: TASK_QUEUE_TYPE_ACTIVITY,
      identity: `sendout@${process.pid}`,
      updateQueueRateLimit: {
        rateLimit: rate === 'unlimited' ? null : { requestsPerSecond: rate },
        reason,
      },
    });
    return 'set';
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === UNIMPLEMENTED) return 'unsupported';
    throw error;
  }
}
