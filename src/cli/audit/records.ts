// The three records of a sendout that an audit compares. Nobody writes two of them in one step, so none can hide what
// another one lacks.

/** The provider's: a message that it took, as it says itself; with `failed` it has given it up since. */
export type ProviderMessage = { token: string; providerId: string; failed: boolean; acceptedAt: string };

/** The ledger's, in Postgres: what was to be sent, and every POST that was begun for it. */
export type LedgerRun = {
  runId: string;
  client: string;
  state: 'scheduled' | 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';
  dueAt: string;
  messages: LedgerMessage[];
};

export type LedgerMessage = {
  id: string;
  /** `node:visit` */
  key: string;
  state: string;
  doubled: boolean;
  attempts: { token: string; outcome: string | null; endedAt: string | null; reason: string | null }[];
};

/** The engine's: what a run's history says. Open: its workflow can still do something. */
export type EngineRun = { runId: string; open: boolean; messages: Map<string, EngineMessage> };

/**
 * What the engine was told of a message at last: `asked` to be sent and no answer yet, or nothing that is final;
 * `sent`; or that it is `over` without having been sent.
 */
export type EngineMessage = 'asked' | 'sent' | 'over';

export type Records = {
  /** Null when the provider keeps no list that can be asked for. */
  provider: ProviderMessage[] | null;
  ledger: LedgerRun[];
  engine: EngineRun[];
};
