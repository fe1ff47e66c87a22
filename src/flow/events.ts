/** Names one visit of a message node in a run: `node:visit`. */
export type MessageKey = string;

/** The key of a message node's nth visit, counted from 1. */
export function messageKey(node: string, visit: number): MessageKey {
  return `${node}:${visit}`;
}

/** What can happen to a run. `at` is the run's own time (in a workflow: workflow time), milliseconds since the epoch. */
export type FlowEvent = {
  at: number;
} /** The run begins; with `from` at that exit of a node instead of the flow's start (a followed late click). */ & (
  | { type: 'start'; from?: { node: string; exit: string } }
  /** Time has passed: what is due by `at` happens. Nothing else fires a delay. */
  | { type: 'time' }
  /** The provider took the message. `sentAt` when it is known to have been earlier (a doubt that was settled). */
  | { type: 'sent'; key: MessageKey; sentAt?: number }
  /** It will never be sent: the provider, or a rule, refused it for good. */
  | { type: 'refused'; key: MessageKey; code: string }
  /** It went out, and later the provider reported that it failed. */
  | { type: 'failed'; key: MessageKey; code: string }
  /** It must not go out any more (withdrawn, or the message before it failed or was tapped). */
  | { type: 'skipped'; key: MessageKey; code: string }
  /** Nobody knows whether the provider took it. */
  | { type: 'in_doubt'; key: MessageKey }
  /** It is kept back while the sendout or its sender is paused. */
  | { type: 'held'; key: MessageKey }
  /** It is due, but the message before it has not been received yet. */
  | { type: 'awaiting'; key: MessageKey }
  /** Not now: it may be tried again at `until`. Of a message that went out: the provider held it back. */
  | { type: 'deferred'; key: MessageKey; until: number }
  /** The ledger put a held or doubtful message back into the queue. */
  | { type: 'wake'; key: MessageKey }
  | { type: 'delivered'; key: MessageKey }
  /** A button was tapped. `sentAt` when the tap also settles a doubt. */
  | { type: 'tap'; key: MessageKey; button: string; sentAt?: number }
  | { type: 'opt_out' }
  | { type: 'cancel' }
);

/** What a run wants done. */
export type Effect =
  /** Send this message; `reply` answers a tap, `first` begins a run, `follow_up` is the rest. */
  | { type: 'send'; key: MessageKey; urgency: Urgency }
  /** Take this message out of the queue if it is still there. */
  | { type: 'withdraw'; key: MessageKey };

export type Urgency = 'reply' | 'follow_up' | 'first';
