import { z } from 'zod';
import { assertUnreachable } from '../assert-unreachable.ts';
import { duration } from '../flow/validation/duration-words.ts';
import type { Asked } from './replay-observer.ts';
import type { RecordedStep } from './replay-steps.ts';

const message = z.object({ key: z.string(), node: z.string() });
const ending = z.object({ outcome: z.string(), reason: z.string().nullable() });

/** The message that an activity sends; undefined for every other one. */
export function messageOf(step: Asked | RecordedStep): { key: string; node: string } | undefined {
  return step.kind === 'activity' ? message.safeParse(step.input).data : undefined;
}

/** What workflow code asks for, in a few words: `sends “nudge”`. */
export function words(step: Asked | RecordedStep): string {
  switch (step.kind) {
    case 'activity': {
      const sent = messageOf(step);
      return sent ? `sends “${sent.node}”` : `does ${step.activity}`;
    }
    case 'timer':
      return `waits ${seconds(step.ms)}${step.summary ? ` (“${step.summary}”)` : ''}`;
    case 'ending': {
      const { data } = ending.safeParse(step.result);
      const reason = data?.reason ? `, ${data.reason}` : '';
      return data ? `ends as ${data.outcome}${reason}` : 'ends';
    }
    case 'continuing':
      return 'goes on in a new history';
    case 'cancelled':
      return step.what ? `no longer ${words(step.what)}` : 'takes something back';
    default:
      return assertUnreachable(step);
  }
}

/**
 * The node that a step is about: the one whose message it sends, or the last one that the summary of a wait names
 * (“… for a tap on “Offer”; then sends “Nudge”.”). Null when it is about none.
 */
export function nodeOf(step: Asked | RecordedStep): string | null {
  if (step.kind === 'cancelled') return step.what ? nodeOf(step.what) : null;
  const named = step.kind === 'timer' ? [...(step.summary ?? '').matchAll(/“([^”]+)”/g)].at(-1)?.[1] : null;
  return messageOf(step)?.node ?? named ?? null;
}

function seconds(ms: number): string {
  return duration(ms < 60_000 ? ms / 1000 : Math.round(ms / 1000));
}
