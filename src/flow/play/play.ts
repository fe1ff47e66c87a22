import type { CompiledFlow } from '../compile.ts';
import type { MessageKey } from '../events.ts';
import type { Content, Flow } from '../schema.ts';
import type { Ending, FlowState } from '../state.ts';

/** A flow that is being played for one person: plain JSON, the same after a round trip. Times are milliseconds since the epoch. */
export type Play = {
  flow: Flow;
  compiled: CompiledFlow;
  /** What each variable is for this person. */
  values: Record<string, string>;
  startedAt: number;
  now: number;
  phone: PlayPhone;
  /** How the provider treats the messages of a node; nodes that are not named are taken and delivered. */
  provider: Record<string, ProviderBehaviour>;
  paused: boolean;
  /** Nothing is sent to this person any more. */
  stopped?: 'opt_out' | 'cancelled';
  /** When the person last tapped or wrote, which is what opens the 24-hour window. */
  lastInboundAt?: number;
  /** The run of the entry, then those that late clicks began. */
  runs: PlayRun[];
  /** Everything that was sent, tapped and written, in order. */
  chat: ChatLine[];
};

/** An offline phone gets nothing until it is online again, and then after `deliveryMs`. */
export type PlayPhone = { online: boolean; onlineSince: number; deliveryMs: number };

export type ProviderBehaviour =
  /** It says no at once. */
  | { type: 'refuses'; code: string }
  /** It takes the message, and reports right afterwards that it failed. */
  | { type: 'fails'; code: string }
  /** It takes and delivers the message, but neither answers nor reports: the message is in doubt. */
  | { type: 'loses_answer' };

export type PlayRun = {
  state: FlowState;
  ledger: Record<MessageKey, LedgerRow>;
  ending: (Ending & { at: number }) | null;
};

/** What a ledger knows of a message. */
export type LedgerRow = {
  state: 'queued' | 'held' | 'in_doubt' | 'sent' | 'delivered' | 'failed' | 'skipped';
  code?: string;
  sentAt?: number;
  deliveredAt?: number;
  /** The run must be told of the delivery: a follow-up waits for it. */
  awaitsDelivery?: true;
  clicked: string[];
};

export type ChatLine = SentLine | TapLine | ReplyLine;

/** A message that the provider took. */
export type SentLine = {
  type: 'message';
  /** The place of its run in `runs`. */
  run: number;
  key: MessageKey;
  node: string;
  at: number;
  /** With the variables filled in. */
  content: Content;
  /** The same in one line. */
  text: string;
  /** Only what arrived is on the phone. */
  status: 'under_way' | 'arrived' | 'failed';
  arrivedAt?: number;
  /** The provider's code, when it reports a failure instead of a delivery. */
  failsWith?: string;
  /** The provider says nothing about it. */
  silent?: true;
};

/** `late`: its run was over. */
export type TapLine = {
  type: 'tap';
  run: number;
  key: MessageKey;
  button: string;
  title: string;
  at: number;
  late: boolean;
};

export type ReplyLine = { type: 'reply'; text: string; at: number };
