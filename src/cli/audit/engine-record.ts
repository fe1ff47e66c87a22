import type { History } from '@temporalio/common/lib/proto-utils.js';
import { z } from 'zod';
import { decoded } from '../decoded.ts';
import type { EngineMessage, EngineRun } from './records.ts';

const sendInput = z.object({ key: z.string() });
const sendResult = z.object({ type: z.string() });
const signalInput = z.object({ signal: z.object({ type: z.string(), key: z.string().optional() }) });

/** What an answer to a send, or a signal about it, says at last; what is missing here says nothing final. */
const meanings: Record<string, EngineMessage> = {
  sent: 'sent',
  delivered: 'sent',
  tap: 'sent',
  failed: 'sent',
  refused: 'over',
  skipped: 'over',
  opt_out: 'over',
  cancel: 'over',
};

/** What a run's history says of its messages. */
export function engineRun(runId: string, history: History): EngineRun {
  const messages = new Map<string, EngineMessage>();
  const asked = new Map<string, string>();
  // What was sent stays sent, whatever came in later about another try.
  const learn = (key: string, meaning: EngineMessage) => {
    if (messages.get(key) !== 'sent') messages.set(key, meaning);
  };
  let open = true;
  for (const event of history.events ?? []) {
    const scheduled = event.activityTaskScheduledEventAttributes;
    if (scheduled?.activityType?.name === 'sendMessage') {
      const { key } = sendInput.parse(decoded(scheduled.input?.payloads));
      asked.set(String(event.eventId), key);
      learn(key, 'asked');
    }
    const done = event.activityTaskCompletedEventAttributes;
    const key = done && asked.get(String(done.scheduledEventId));
    if (key !== undefined && key !== null) {
      const { type } = sendResult.parse(decoded(done?.result?.payloads));
      learn(key, meanings[type] ?? 'asked');
    }
    const withdrawn = event.activityTaskCanceledEventAttributes ?? event.activityTaskFailedEventAttributes;
    const withdrawnKey = withdrawn && asked.get(String(withdrawn.scheduledEventId));
    if (withdrawnKey) learn(withdrawnKey, 'over');
    const signalled = signalInput.safeParse(
      decoded(event.workflowExecutionSignaledEventAttributes?.input?.payloads),
    ).data?.signal;
    if (signalled?.key) learn(signalled.key, meanings[signalled.type] ?? 'asked');
    if (endsWorkflow(event)) open = false;
  }
  return { runId, open, messages };
}

type HistoryEvent = NonNullable<History['events']>[number];

function endsWorkflow(event: HistoryEvent): boolean {
  return Boolean(
    event.workflowExecutionCompletedEventAttributes ??
      event.workflowExecutionFailedEventAttributes ??
      event.workflowExecutionCanceledEventAttributes ??
      event.workflowExecutionTerminatedEventAttributes ??
      event.workflowExecutionTimedOutEventAttributes,
  );
}

/** A run whose history was continued in new ones has several: together they are one record. */
export function joinRuns(runs: EngineRun[]): EngineRun[] {
  const joined = new Map<string, EngineRun>();
  for (const run of runs) {
    const first = joined.get(run.runId);
    if (!first) joined.set(run.runId, run);
    else {
      first.open &&= run.open;
      for (const [key, meaning] of run.messages)
        if (first.messages.get(key) !== 'sent') first.messages.set(key, meaning);
    }
  }
  return [...joined.values()];
}
