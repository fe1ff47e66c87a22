import type { Caller } from './caller.ts';
import { Listing, type ListOptions } from './listing.ts';
import type { Run, RunState } from './runs.ts';

/**
 * `accepted`, `queued`, `started`, `completed`, `cancelled` count runs (at a node: those that came to it); the rest
 * count messages, each as "ever reached".
 */
export type Counts = {
  accepted: number;
  queued: number;
  started: number;
  completed: number;
  cancelled: number;
  sent: number;
  delivered: number;
  read: number;
  clicked: number;
  failed: number;
  inDoubt: number;
};

/** `waiting`: runs that wait at the node now. `exits`: taps by the exits of the buttons, such as `button:yes`. */
export interface NodeCounts extends Counts {
  waiting: number;
  exits: Record<string, number>;
}

/** All runs of one campaign version. */
export type Sendout = {
  id: string;
  campaignId: string;
  campaignName: string;
  campaignVersion: string;
  /** `idle`: nothing of it runs or waits to start; the next call wakes it. */
  state: 'running' | 'paused' | 'idle' | 'cancelled';
  /** Why it paused by itself, in the provider's words; null when a person paused it. */
  pauseReason: string | null;
  counts: Counts;
  /** The counts at each node of the flow. */
  nodes: Record<string, NodeCounts>;
  createdAt: string;
};

export class Sendouts {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** All sendouts, the newest first. */
  list(options: ListOptions = {}): Listing<Sendout> {
    return new Listing(this.#caller, '/sendouts', {}, options);
  }

  get(id: string): Promise<Sendout> {
    return this.#caller.call({ method: 'GET', path: pathOf(id), repeatable: true });
  }

  /**
   * The runs of a sendout, the newest first.
   * @param filter `node`: runs that wait there now
   */
  runs(id: string, filter: ListOptions & { state?: RunState; node?: string } = {}): Listing<Run> {
    const { state, node, ...options } = filter;
    return new Listing(this.#caller, `${pathOf(id)}/runs`, { state, node }, options);
  }

  /** Sends nothing more until it is resumed; clocks go on. To say it again is no error. */
  pause(id: string): Promise<Sendout> {
    return this.#steer(id, 'pause');
  }

  /** Goes on; what fell due is sent. */
  resume(id: string): Promise<Sendout> {
    return this.#steer(id, 'resume');
  }

  /** Sends nothing more and ends every open run, for good. */
  cancel(id: string): Promise<Sendout> {
    return this.#steer(id, 'cancel');
  }

  #steer(id: string, action: 'pause' | 'resume' | 'cancel'): Promise<Sendout> {
    return this.#caller.call({ method: 'POST', path: `${pathOf(id)}/${action}`, repeatable: true });
  }
}

function pathOf(id: string): string {
  return `/sendouts/${encodeURIComponent(id)}`;
}
