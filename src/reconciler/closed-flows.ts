import type { ClosedHow } from '../store/ledger/end-closed-run.ts';

/** A run's workflow that is closed and did not come to its end by itself. */
export type ClosedFlow = { workflowId: string; how: ClosedHow };

/** Where one can see which runs' workflows somebody, or the engine, has closed. */
export interface ClosedFlows {
  /**
   * Those that were closed since a moment, in any order; all that the engine still knows of when there is none. What
   * was closed in the last seconds may be missing.
   * @throws CannotList when the engine keeps no such list
   */
  since(moment: Date | null): AsyncIterable<ClosedFlow>;
  /** Whether a workflow of the list goes on after all, as one that was reset does. */
  goesOn(workflowId: string): Promise<boolean>;
}

/** The engine has no list of workflows. Every production server of Temporal has one; its test server does not. */
export class CannotList extends Error {
  constructor(options?: ErrorOptions) {
    super('This Temporal server cannot list workflows', options);
    this.name = 'CannotList';
  }
}
