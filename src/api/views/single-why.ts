import { clockTime } from '../../flow/why.ts';
import type { RunMessage } from '../../store/run-views.ts';
import { reasonText } from './reasons.ts';

/** What became of a single message that went out: its run was over then, and its statuses came later. */
export function singleWhy(message: RunMessage, now: number): string {
  const at = (time: Date | null) => (time ? ` at ${clockTime(time.getTime(), now)}` : '');
  const taps = [...new Set(message.clicks.map(({ button }) => `“${button}”`))];
  const tapped = taps.length > 0 ? ` The client tapped ${taps.join(' and ')}.` : '';
  switch (message.state) {
    case 'sent':
      return `Completed: the message was sent${at(message.sentAt)}, and is not reported as delivered yet.`;
    case 'delivered':
      return `Completed: the message was delivered${at(message.deliveredAt)}.${tapped}`;
    case 'read':
      return `Completed: the message was read${at(message.readAt)}.${tapped}`;
    case 'failed':
      return `Completed: the message was sent${at(message.sentAt)} and failed later, because ${reasonText(message.code ?? 'failed', message.error)}.`;
    default:
      return 'Completed: nothing is left to do.';
  }
}
