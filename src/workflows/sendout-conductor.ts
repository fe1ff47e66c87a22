import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { SendoutActivities, SendoutProgress } from '../activities/activities.ts';
import { clockTime } from '../flow/why.ts';
import type { SendoutConductorInput } from './names.ts';
import { takeTurns } from './take-turns.ts';

const { conductSendout } = proxyActivities<SendoutActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', maximumInterval: '10s' },
});

/** Starts the runs of one sendout at the pace of its senders; ends when nothing is due, and is begun anew by the next call. */
export async function sendoutConductor(input: SendoutConductorInput): Promise<void> {
  await takeTurns({
    beginning: 'Looking for entries that are due.',
    take: () =>
      conductSendout.executeWithOptions({ summary: 'Start what is due' }, [{ sendoutId: input.sendoutId }]),
    sentence,
    goOn: () => continueAsNew<typeof sendoutConductor>(input),
  });
}

function sentence(progress: SendoutProgress, now: number): string {
  const runs = `${progress.started} runs started, ${progress.waiting} waiting to start`;
  if (progress.state === 'paused') return `Paused: ${runs}.`;
  if (progress.state === 'cancelled') return `Cancelled: ${runs}.`;
  if (progress.nextDue !== null) return `${runs}; the next is due ${clockTime(progress.nextDue, now)}.`;
  return `${runs}.`;
}
