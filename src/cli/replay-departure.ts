import { isDeepStrictEqual } from 'node:util';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import type { Asked } from './replay-observer.ts';
import { type RecordedStep, recordedSteps } from './replay-steps.ts';
import { messageOf, nodeOf, words } from './replay-words.ts';

/** Where the present code does something other than what is recorded. */
export type Departure = {
  /** The event of the history, as the Temporal UI numbers it; null when it is not known. */
  event: number | null;
  /** The node that it is about; null when it is not known, or none. */
  node: string | null;
  /** One sentence with both sides. */
  sentence: string;
  /** Temporal's error; null when it would let such a run go on, and only what the run does is different. */
  error: Error | null;
};

/**
 * Compares what the present code asked for in a replay with what the history says.
 * @param error how the replay failed, if it did
 * @returns the earliest departure; null when there is none
 */
export function departureOf(history: History, asked: readonly Asked[], error?: Error): Departure | null {
  const recorded = recordedSteps(history);
  const other = firstOther(recorded, asked);
  const event = error ? eventIn(error) : null;
  if (other && !(event !== null && event <= other.step.event))
    return departure(other.step.event, other.step, [other.asked], error);
  if (!error) return null;
  const before = recorded.filter((step) => event === null || step.event < event);
  const extra = asked.filter((it) => !before.some((step) => isSame(step, it)));
  return departure(event, recorded.find((step) => step.event === event) ?? null, extra, error);
}

function departure(
  event: number | null,
  recorded: RecordedStep | null,
  asked: Asked[],
  error?: Error,
): Departure {
  const node = [recorded, ...asked].flatMap((step) => (step && nodeOf(step)) ?? [])[0] ?? null;
  const sentence =
    error && (!isDeterminismViolation(error) || (!recorded && asked.length === 0))
      ? `the present code fails: ${reasonIn(error)}`
      : bothSides(event, recorded, asked);
  return { event, node, sentence, error: error ?? null };
}

function bothSides(event: number | null, recorded: RecordedStep | null, asked: Asked[]): string {
  const place = event === null ? '' : `at event ${event} `;
  const then = recorded ? `the recorded run ${words(recorded)}` : 'the recorded run does not';
  const now = asked.length > 0 ? asked.map(words).join(' and ') : 'does not';
  return `${place}${then}, the present code ${now}`;
}

/** The first step that the present code asks for too, but in another way: another message, another time. */
function firstOther(recorded: RecordedStep[], asked: readonly Asked[]) {
  for (const step of recorded) {
    const same = asked.find((it) => isSame(step, it));
    if (same && !isEqual(step, same)) return { step, asked: same };
  }
  return null;
}

function isSame(step: RecordedStep, asked: Asked): boolean {
  if (step.kind !== asked.kind) return false;
  return !('id' in step) || !('id' in asked) || step.id === asked.id;
}

/** Whether they mean the same. Of an activity's input only the message counts: the rest may grow with a new version. */
function isEqual(step: RecordedStep, asked: Asked): boolean {
  if (step.kind === 'activity' && asked.kind === 'activity')
    return (
      step.activity === asked.activity &&
      (step.input === undefined || isDeepStrictEqual(messageOf(step), messageOf(asked)))
    );
  if (step.kind === 'timer' && asked.kind === 'timer') return step.ms === asked.ms;
  if (step.kind === 'ending' && asked.kind === 'ending')
    return JSON.stringify(step.result) === JSON.stringify(asked.result);
  return step.kind === asked.kind;
}

function isDeterminismViolation({ name }: Error): boolean {
  return name === 'DeterminismViolationError';
}

/** The number in core's `HistoryEvent(id: 11, TimerStarted)`. */
function eventIn({ message }: Error): number | null {
  const [, id] = /HistoryEvent\(id: (\d+)/.exec(message) ?? [];
  return id === undefined ? null : Number(id);
}

/** What core says, without what it wraps it in. */
function reasonIn({ message }: Error): string {
  return /message: "([^"]+)"/.exec(message)?.[1] ?? message;
}
