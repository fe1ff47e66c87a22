import type { Client } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { Engine } from '../api/engine.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../store/database.ts';
import type { FlowVersions } from '../store/flow-versions.ts';
import { markStarted, sendoutIdentity, waitingRun } from '../store/sendout-queue.ts';
import { markAwake } from '../store/webhooks/event-queue.ts';
import {
  conductorId,
  dispatcherId,
  flowQueue,
  type SendoutConductorInput,
  type WebhookDispatcherInput,
  wakeSignalName,
  workflowTypes,
} from '../workflows/names.ts';
import { summary } from '../workflows/summary.ts';
import { missingPollers } from './missing-pollers.ts';
import { startRun } from './run-starter.ts';
import { searchAttributes } from './search-attributes.ts';
import type { SignalCourier } from './signal-courier.ts';

export type TemporalEngineDependencies = {
  db: Db;
  clock: Clock;
  client: Client;
  versions: FlowVersions;
  courier: SignalCourier;
  /** The Temporal UI's origin, for links. */
  uiUrl: string | undefined;
};

/** The engine as the API and the reconciler know it, on a Temporal server. */
export class TemporalEngine implements Engine {
  readonly #dependencies: TemporalEngineDependencies;

  constructor(dependencies: TemporalEngineDependencies) {
    this.#dependencies = dependencies;
  }

  /** One call either wakes the conductor or begins it. */
  async wake(sendoutId: string): Promise<void> {
    const { db, client } = this.#dependencies;
    const sendout = await sendoutIdentity(db, sendoutId);
    if (!sendout) return;
    const input: SendoutConductorInput = { v: 1, sendoutId };
    await client.workflow.signalWithStart(workflowTypes.sendout, {
      workflowId: conductorId(sendoutId),
      taskQueue: flowQueue,
      args: [input],
      signal: wakeSignalName,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      typedSearchAttributes: new TypedSearchAttributes([
        { key: searchAttributes.business, value: sendout.businessId },
        { key: searchAttributes.campaign, value: sendout.campaignName },
        { key: searchAttributes.campaignVersion, value: sendout.versionId },
        { key: searchAttributes.sendoutId, value: sendoutId },
      ]),
      staticSummary: summary(`Sendout of ${sendout.campaignName}`),
    });
  }

  /** Its flag first: then a dispatcher that is about to sleep looks once more, and one that sleeps is begun. */
  async wakeWebhook(webhookId: string): Promise<void> {
    const { db, client } = this.#dependencies;
    if (!(await markAwake(db, webhookId))) return;
    const input: WebhookDispatcherInput = { v: 1, webhookId };
    await client.workflow.signalWithStart(workflowTypes.webhook, {
      workflowId: dispatcherId(webhookId),
      taskQueue: flowQueue,
      args: [input],
      signal: wakeSignalName,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      staticSummary: `Webhook ${webhookId}`,
    });
  }

  async startRun(runId: string): Promise<void> {
    const { db, client, versions, clock } = this.#dependencies;
    const run = await waitingRun(db, runId);
    if (!run) return;
    await startRun(client, run, await versions.get(db, run.versionId));
    await markStarted(db, [{ id: run.id, inLead: false }], new Date(clock.now()));
  }

  async deliver(runIds: string[]): Promise<void> {
    await this.#dependencies.courier.deliver(runIds);
  }

  async missing(): Promise<string[]> {
    const { db, client } = this.#dependencies;
    return missingPollers(client, db);
  }

  temporalUrl(workflowId: string): string | null {
    const { uiUrl, client } = this.#dependencies;
    if (!uiUrl) return null;
    const { namespace } = client.options;
    return `${uiUrl}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}`;
  }
}
