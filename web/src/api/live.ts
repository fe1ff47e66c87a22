import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { queriesOf, readHint } from './hints.ts';
import { LiveStream } from './live-stream.ts';
import { useSession } from './session.ts';

/** `away`: the server does not answer; it is tried again and again. */
export type LiveState = 'begins' | 'live' | 'away';

/** Long lists are asked for at most this often. Milliseconds. */
const listsEveryMs = 4000;

/** Asks for what the pages show again as soon as the server says that it has changed. To be mounted once. */
export function useLive(): LiveState {
  const { businessId } = useSession();
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>('begins');
  useEffect(() => {
    const asking = new Asking(queries);
    const stream = new LiveStream(`/v1/businesses/${encodeURIComponent(businessId)}/events`, {
      onOpen: () => {
        setState('live');
        asking.forEverything();
      },
      onAway: () => setState('away'),
      onData: (data) => asking.forHint(data),
    });
    stream.start();
    return () => {
      stream.stop();
      asking.stop();
    };
  }, [businessId, queries]);
  return state;
}

/** Asks for queries again that may have another answer now. */
class Asking {
  readonly #queries: QueryClient;
  readonly #later = new Map<string, readonly string[]>();
  #timer: number | undefined;

  constructor(queries: QueryClient) {
    this.#queries = queries;
  }

  /** What has changed while nobody listened is not told. */
  forEverything(): void {
    void this.#queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  }

  forHint(data: string): void {
    const hint = readHint(data);
    if (!hint) return;
    const { atOnce, nowAndThen } = queriesOf(hint);
    for (const queryKey of atOnce) void this.#queries.invalidateQueries({ queryKey });
    for (const queryKey of nowAndThen) this.#later.set(queryKey.join(), queryKey);
    this.#timer ??= window.setTimeout(() => this.#forLater(), listsEveryMs);
  }

  stop(): void {
    window.clearTimeout(this.#timer);
  }

  #forLater(): void {
    this.#timer = undefined;
    for (const queryKey of this.#later.values()) void this.#queries.invalidateQueries({ queryKey });
    this.#later.clear();
  }
}
