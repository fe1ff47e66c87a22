import { assertUnreachable } from '../../assert-unreachable.ts';
import { atTime } from '../../flow/at-time.ts';
import type { CompiledFlow } from '../../flow/compile.ts';
import { clockTime, why } from '../../flow/why.ts';
import type { RunView } from '../../store/run-views.ts';
import { reasonText } from './reasons.ts';
import { singleWhy } from './single-why.ts';

/**
 * One sentence (or a few) about a run: what it waits for, until when, and what happens then; or how it ended. While it
 * runs, in the words of its own workflow.
 */
export function runWhy(run: RunView, compiled: CompiledFlow, now: number): string {
  const paused = pauseOf(run);
  switch (run.state) {
    case 'scheduled':
      return run.dueAt.getTime() > now
        ? `${paused}Waiting until ${clockTime(run.dueAt.getTime(), now)}; then it starts.`
        : `${paused}Waiting for its turn to start.`;
    case 'queued':
      return `${paused}Waiting for its turn to start.`;
    case 'running':
      return `${paused}${run.snapshot ? why(compiled, atTime(compiled, run.snapshot, now), now) : 'Started; about to send its first message.'}`;
    case 'completed':
      return run.single && run.messages[0]
        ? singleWhy(run.messages[0], now)
        : 'Completed: nothing is left to do.';
    case 'failed':
      return run.messages.some(({ sentAt }) => sentAt)
        ? `Failed: ${endReason(run, 'failed')}; nothing more is sent.`
        : `Failed: nothing could be sent, because ${endReason(run, 'failed')}.`;
    case 'cancelled':
      return `Cancelled: ${endReason(run, 'cancelled')}; nothing more is sent.`;
    default:
      return assertUnreachable(run.state);
  }
}

function pauseOf({ sendoutState, senderState, sender }: RunView): string {
  if (sendoutState === 'paused') return 'The sendout is paused: nothing is sent until it is resumed. ';
  if (senderState === 'paused')
    return `The sender ${sender} is paused: nothing is sent until it is active again. `;
  return '';
}

function endReason(run: RunView, fallback: string): string {
  const code = run.reason ?? fallback;
  const failed = run.messages.find((message) => message.code === code && message.error);
  return reasonText(code, failed?.error);
}
