import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { CannotList, type ClosedFlow, type ClosedFlows } from '../reconciler/closed-flows.ts';
import type { ClosedHow } from '../store/ledger/end-closed-run.ts';
import { workflowTypes } from '../workflows/names.ts';

const UNIMPLEMENTED = 12;

/** By the server's names of a workflow's status. */
const closedHow: Record<string, ClosedHow> = {
  TERMINATED: 'terminated',
  TIMED_OUT: 'timed_out',
  FAILED: 'failed',
};

/** The server's list of workflows (its visibility store): one query, whatever is open. It is some seconds behind. */
export class ClosedFlowList implements ClosedFlows {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  async *since(moment: Date | null): AsyncGenerator<ClosedFlow> {
    const query = [
      `WorkflowType = "${workflowTypes.run}"`,
      'ExecutionStatus IN ("Terminated", "TimedOut", "Failed")',
      ...(moment ? [`CloseTime >= "${moment.toISOString()}"`] : []),
    ].join(' AND ');
    try {
      for await (const { workflowId, status } of this.#client.workflow.list({ query })) {
        const how = closedHow[status.name];
        if (how) yield { workflowId, how };
      }
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      if (isGrpcServiceError(cause) && cause.code === UNIMPLEMENTED) throw new CannotList({ cause: error });
      throw error;
    }
  }

  async goesOn(workflowId: string): Promise<boolean> {
    try {
      const { status } = await this.#client.workflow.getHandle(workflowId).describe();
      return closedHow[status.name] === undefined;
    } catch (error) {
      // The server has just forgotten it, since it was closed.
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }
}
