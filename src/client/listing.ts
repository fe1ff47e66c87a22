import type { Caller } from './caller.ts';

/** One page of a list; `nextCursor` is null on the last one. */
export type Page<Item> = { data: Item[]; nextCursor: string | null };

export type ListOptions = {
  /** Items of a page, 1 to 100; 100 unless set. */
  limit?: number;
  signal?: AbortSignal;
};

/**
 * A list of the API: `for await (const item of list)` reads all of it, page by page as they are needed; `page` reads
 * one page.
 */
export class Listing<Item> implements AsyncIterable<Item> {
  readonly #caller: Caller;
  readonly #path: string;
  readonly #query: Record<string, string | number | boolean | undefined>;
  readonly #signal: AbortSignal | undefined;

  constructor(
    caller: Caller,
    path: string,
    query: Record<string, string | number | boolean | undefined>,
    { limit = 100, signal }: ListOptions = {},
  ) {
    this.#caller = caller;
    this.#path = path;
    this.#query = { ...query, limit };
    this.#signal = signal;
  }

  /** @param cursor `nextCursor` of the page before; the first page without one */
  page(cursor?: string): Promise<Page<Item>> {
    return this.#caller.call({
      method: 'GET',
      path: this.#path,
      query: { ...this.#query, cursor },
      repeatable: true,
      signal: this.#signal,
    });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page: Page<Item> = await this.page(cursor);
      yield* page.data;
      cursor = page.nextCursor;
    }
  }
}
