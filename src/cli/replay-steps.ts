import type { History } from '@temporalio/common/lib/proto-utils.js';
import type proto from '@temporalio/proto';
import { z } from 'zod';
import { decoded } from './decoded.ts';
import type { Asked } from './replay-observer.ts';

type HistoryEvent = proto.temporal.api.history.v1.IHistoryEvent;

/** An event of a history that workflow code has caused. */
export type RecordedStep = { event: number } & (
  | Asked
  /** A timer or an activity that was given up. */
  | { kind: 'cancelled'; what: Asked | undefined }
);

/** What the code of a workflow asked for when its history was recorded, in order. */
export function recordedSteps(history: History): RecordedStep[] {
  const steps: RecordedStep[] = [];
  for (const event of history.events ?? []) {
    const asked = askedBy(event);
    if (asked) steps.push({ ...asked, event: numberOf(event.eventId) });
    const begun =
      event.timerCanceledEventAttributes?.startedEventId ??
      event.activityTaskCancelRequestedEventAttributes?.scheduledEventId;
    if (!begun) continue;
    const step = steps.find((it) => it.event === numberOf(begun));
    const what = step?.kind === 'cancelled' ? undefined : step;
    steps.push({ kind: 'cancelled', what, event: numberOf(event.eventId) });
  }
  return steps;
}

function askedBy(event: HistoryEvent): Asked | undefined {
  const activity = event.activityTaskScheduledEventAttributes;
  if (activity)
    return {
      kind: 'activity',
      id: activity.activityId ?? '',
      activity: activity.activityType?.name ?? '',
      input: decoded(activity.input?.payloads),
    };
  const timer = event.timerStartedEventAttributes;
  if (timer) {
    const summary = z.string().safeParse(decoded([event.userMetadata?.summary ?? {}])).data;
    return { kind: 'timer', id: timer.timerId ?? '', ms: millisecondsOf(timer.startToFireTimeout), summary };
  }
  if (event.workflowExecutionContinuedAsNewEventAttributes) return { kind: 'continuing' };
  const local = localActivity.safeParse(
    decoded(event.markerRecordedEventAttributes?.details?.data?.payloads),
  ).data;
  if (local)
    return { kind: 'activity', id: local.activity_id, activity: local.activity_type, input: undefined };
  const ended = event.workflowExecutionCompletedEventAttributes;
  return ended ? { kind: 'ending', result: decoded(ended.result?.payloads) } : undefined;
}

/** As the SDK's core notes a local activity that is done. */
const localActivity = z.object({ activity_id: z.string(), activity_type: z.string() });

/** Of a number that is a Long when a server sent it, and a plain one when it was read from JSON. */
function numberOf(given: HistoryEvent['eventId']): number {
  return Number(given ?? 0);
}

function millisecondsOf(given: proto.google.protobuf.IDuration | null | undefined): number {
  return numberOf(given?.seconds) * 1000 + Math.round((given?.nanos ?? 0) / 1e6);
}
