import type { FlowEvent } from '../flow/events.ts';

/**
 * What the ledger tells a run, by the names of the interpreter's events. `sentAt` on a tap or `sent`: the moment a
 * doubtful message is now known to have gone out.
 */
export type RunSignal = WithoutTime<
  Extract<
    FlowEvent,
    { type: 'sent' | 'refused' | 'failed' | 'deferred' | 'delivered' | 'wake' | 'tap' | 'opt_out' | 'cancel' }
  >
>;

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;

/** A signal with the id by which a run knows that it has seen it already. */
export type IdentifiedSignal = { id: string; signal: RunSignal };
