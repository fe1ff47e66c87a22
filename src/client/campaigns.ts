import type { Caller } from './caller.ts';
import { Listing, type ListOptions } from './listing.ts';

export type CampaignSummary = {
  id: string;
  name: string;
  /** The number it is sent from; null: the business's default. */
  sender: string | null;
  state: 'draft' | 'published' | 'unpublished';
  /** The version that a call without one starts. */
  campaignVersion: string | null;
  /** The number of that version in the campaign, from 1. */
  versionNumber: number | null;
  /** Counts the changes of the draft. */
  revision: number;
  /** Within so many minutes of a call, further ones do not take the same client. */
  dedupeMinutes: number | null;
  /** When clients are not disturbed: what falls inside goes out at its end. */
  quietHours: { from: string; to: string; timezone: string } | null;
  /** How much a client gets at most: what exceeds it is skipped. */
  maxPerClient: { count: number; hours: number } | null;
  /** Since when it is hidden and cannot be sent. */
  archivedAt: string | null;
  createdAt: string;
  updatedAt: string;
};

/** Something that is wrong with a draft. */
export type Issue = {
  code: string;
  severity: 'error' | 'warning';
  nodeId?: string | undefined;
  exit?: string | undefined;
  message: string;
  help: string;
};

/** A campaign with its draft. `flow` is described in Sendout's `docs/concepts.md`. */
export type Campaign = CampaignSummary & {
  flow: Record<string, unknown>;
  issues: Issue[];
  /** Whether this very draft was sent to a phone as a test. */
  tested: boolean;
};

/** Named flows. They are made in the Flow Builder; a backend reads them. */
export class Campaigns {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** All campaigns, the newest first. */
  list({ archived, ...options }: ListOptions & { archived?: boolean } = {}): Listing<CampaignSummary> {
    return new Listing(this.#caller, '/campaigns', { archived }, options);
  }

  get(id: string): Promise<Campaign> {
    return this.#caller.call({
      method: 'GET',
      path: `/campaigns/${encodeURIComponent(id)}`,
      repeatable: true,
    });
  }
}
