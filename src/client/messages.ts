import type { Caller } from './caller.ts';
import { Listing, type ListOptions } from './listing.ts';

export type MessageState =
  | 'queued'
  | 'held'
  | 'deferred'
  | 'sending'
  | 'in_doubt'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'skipped';

/** One message to one client. Times are ISO 8601 in UTC. */
export type Message = {
  id: string;
  node: string;
  state: MessageState;
  providerId: string | null;
  /** Why it failed, was skipped or waits; `code` is Sendout's, or `provider_` and the provider's. */
  error: { code: string; message: string; details: string | null } | null;
  /** The provider took it twice. */
  doubled: boolean;
  createdAt: string;
  sentAt: string | null;
  deliveredAt: string | null;
  readAt: string | null;
  failedAt: string | null;
  /** In doubt: when the campaign's policy decides. */
  doubtUntil: string | null;
  /** `late`: it came after the run had ended. */
  clicks: { button: string; at: string; late: boolean }[];
};

/** A message that says whose it is. */
export type ClientMessage = Message & {
  client: string;
  runId: string;
  sendoutId: string | null;
  /** Null for a single message. */
  campaignName: string | null;
  /** What people call the node: its name, else its id. */
  nodeName: string;
  /** Since when it is, or was, in doubt. */
  doubtSince: string | null;
};

/** What a person knows of a message in doubt: it arrived; it did not and is to be sent again; nobody knows. */
export type DoubtOutcome = 'arrived' | 'send_again' | 'give_up';

/** Messages of which nobody knows whether the provider took them. */
export class Messages {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** What is in doubt now, the oldest first. */
  inDoubt(options: ListOptions = {}): Listing<ClientMessage> {
    return new Listing(this.#caller, '/messages', { state: 'in_doubt' }, options);
  }

  /**
   * Decides about a message in doubt.
   * @throws SendoutError `ERROR_CODE_MESSAGE_NOT_IN_DOUBT` when it was settled meanwhile, perhaps by this very call:
   * it is not made again when its answer was lost
   */
  resolve(id: string, outcome: DoubtOutcome): Promise<ClientMessage> {
    return this.#caller.call({
      method: 'POST',
      path: `/messages/${encodeURIComponent(id)}/resolve`,
      body: { outcome },
      repeatable: false,
    });
  }
}
