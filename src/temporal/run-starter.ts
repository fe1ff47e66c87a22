import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { type CompiledFlow, factsFor } from '../flow/compile.ts';
import type { Flow } from '../flow/schema.ts';
import { variableValues } from '../flow/variables.ts';
import type { DueRun } from '../store/sendout-queue.ts';
import { flowQueue, type RecipientFlowInput, workflowTypes } from '../workflows/names.ts';
import { summary } from '../workflows/summary.ts';
import { searchAttributes } from './search-attributes.ts';

/**
 * Starts a run's workflow. The run's id is the workflow's, so a start that was repeated (a crash, a retry) finds it
 * there already: that is success.
 */
export async function startRun(
  client: Client,
  run: DueRun,
  version: { flow: Flow; compiled: CompiledFlow },
): Promise<void> {
  const input: RecipientFlowInput = {
    v: 1,
    runId: run.id,
    sendoutId: run.sendoutId,
    senderId: run.senderId,
    flow: version.compiled,
    facts: factsFor(version.compiled, variableValues(version.flow, run.variables)),
    ...(run.begunBy ? { from: run.begunBy } : {}),
    ...(run.single ? { single: true as const } : {}),
  };
  try {
    await client.workflow.start(workflowTypes.run, {
      workflowId: run.workflowId,
      taskQueue: flowQueue,
      args: [input],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'FAIL',
      typedSearchAttributes: new TypedSearchAttributes([
        { key: searchAttributes.business, value: run.businessId },
        ...(run.campaignName ? [{ key: searchAttributes.campaign, value: run.campaignName }] : []),
        ...(run.versionId ? [{ key: searchAttributes.campaignVersion, value: run.versionId }] : []),
        ...(run.sendoutId ? [{ key: searchAttributes.sendoutId, value: run.sendoutId }] : []),
        { key: searchAttributes.sender, value: run.senderId },
      ]),
      staticSummary: runSummary(run),
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

function runSummary(run: DueRun): string {
  if (run.single) return summary(run.campaignName ? `Single message, ${run.campaignName}` : 'Single message');
  const version = run.versionNumber === null ? 'test-send of the draft' : `version ${run.versionNumber}`;
  return summary(`${run.campaignName}, ${version}`);
}
