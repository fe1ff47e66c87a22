import type { Caller } from './caller.ts';
import { Listing, type ListOptions } from './listing.ts';
import type { Message } from './messages.ts';

export type RunState = 'scheduled' | 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';

/** One client's walk through a flow. Times are ISO 8601 in UTC. */
export type Run = {
  id: string;
  /** Null for a test-send and a single message. */
  sendoutId: string | null;
  /** Of a single message: the tag that its caller gave, or null. */
  campaignName: string | null;
  /** Null for a single message. */
  campaignVersion: string | null;
  client: string;
  sender: string;
  state: RunState;
  /** What it waits for, until when, and what happens then; or how it ended. */
  why: string;
  /** The nodes that it has left; `exit` is null where the path ended. */
  path: { node: string; at: string; exit: string | null; reason: string }[];
  messages: Message[];
  /** When it may start. */
  scheduledAt: string;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  /** Its page in the Temporal UI; null before it has started. */
  temporalUrl: string | null;
};

/** What happened to each client, and why. */
export class Runs {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** All runs of a client, the newest first; test-sends too. */
  of(client: string, options: ListOptions = {}): Listing<Run> {
    return new Listing(this.#caller, '/runs', { client }, options);
  }

  get(id: string): Promise<Run> {
    return this.#caller.call({ method: 'GET', path: `/runs/${encodeURIComponent(id)}`, repeatable: true });
  }
}
