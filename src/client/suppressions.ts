import type { Caller } from './caller.ts';
import { Listing, type ListOptions } from './listing.ts';

/** A client that is not written to any more. */
export type Suppression = {
  id: string;
  client: string;
  /** How it came: a word like STOP, an opt-out button, the provider's word, or the API. */
  reason: 'keyword' | 'button' | 'provider' | 'api';
  createdAt: string;
};

export class Suppressions {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  list(options: ListOptions = {}): Listing<Suppression> {
    return new Listing(this.#caller, '/suppressions', {}, options);
  }

  /** Opts a client out: they leave every run at once. */
  add(client: string): Promise<Suppression> {
    return this.#caller.call({ method: 'PUT', path: pathOf(client), repeatable: true });
  }

  /** Lets a client be written to again. */
  async remove(client: string): Promise<void> {
    await this.#caller.call({ method: 'DELETE', path: pathOf(client), repeatable: true });
  }
}

function pathOf(client: string): string {
  return `/suppressions/${encodeURIComponent(client)}`;
}
