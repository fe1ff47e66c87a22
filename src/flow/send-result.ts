import type { FlowEvent, MessageKey } from './events.ts';

/** How a send ended, in the interpreter's words. */
export type SendResult =
  | { type: 'sent'; sentAt?: number }
  | { type: 'refused'; code: string }
  | { type: 'skipped'; code: string }
  | { type: 'in_doubt' }
  | { type: 'held' }
  | { type: 'awaiting' }
  | { type: 'deferred'; until: number }
  | { type: 'opt_out' }
  | { type: 'cancel' };

/** The event that a send's result is for the interpreter. */
export function resultEvent(key: MessageKey, result: SendResult, at: number): FlowEvent {
  return result.type === 'opt_out' || result.type === 'cancel'
    ? { at, type: result.type }
    : { at, key, ...result };
}
