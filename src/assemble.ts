import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { ledgerActivities } from './activities/close-run.ts';
import { sendoutActivities } from './activities/conduct-sendout.ts';
import { webhookActivities } from './activities/deliver-webhooks.ts';
import { sendActivities } from './activities/send-message.ts';
import { createHttpClient, type HttpClient } from './channels/http-client.ts';
import { SenderChannels } from './channels/sender-channels.ts';
import type { Clock } from './clock.ts';
import { InboundProcessor } from './inbound/inbound-queue.ts';
import type { InboundNews } from './inbound/process-event.ts';
import { Reconciler } from './reconciler/reconciler.ts';
import { ReportLinks } from './reports/report-links.ts';
import type { Db } from './store/database.ts';
import { FlowVersions } from './store/flow-versions.ts';
import type { Secrets } from './store/secrets.ts';
import { WebhookOutbox } from './store/webhooks/outbox.ts';
import { Metrics } from './telemetry/metrics.ts';
import { watchBacklog } from './telemetry/watch-backlog.ts';
import { TemplateSweep } from './templates/template-sweep.ts';
import { TemplateSync } from './templates/template-sync.ts';
import { ClosedFlowList } from './temporal/closed-flow-list.ts';
import { createFlowWorker } from './temporal/flow-worker.ts';
import { SenderWorkers } from './temporal/sender-workers.ts';
import { SignalCourier } from './temporal/signal-courier.ts';
import { TemporalEngine } from './temporal/temporal-engine.ts';
import { WebhookBell } from './temporal/webhook-bell.ts';
import { createWebhookWorker } from './temporal/webhook-worker.ts';
import type { AddressPolicy } from './webhooks/address.ts';
import { createReceiverClient } from './webhooks/receiver-client.ts';

/** What the parts of a process are made of. */
export type Foundation = {
  db: Db;
  clock: Clock;
  secrets: Secrets;
  client: Client;
  /** The origin of the sandbox phones. */
  sandboxUrl: string;
  /** The origin of the Temporal UI, for links. */
  temporalUi: string | undefined;
  /** Where the API is reached from outside, without a slash at its end. */
  publicUrl: string;
  /** Which addresses outgoing webhooks may have. */
  webhookAddresses: AddressPolicy;
  log: Logger;
};

/** The parts that an API process and a worker process share. */
export type Parts = Foundation & {
  /** Names this process in the attempts that it makes. */
  process: string;
  versions: FlowVersions;
  http: HttpClient;
  channels: SenderChannels;
  courier: SignalCourier;
  engine: TemporalEngine;
  inbound: InboundProcessor;
  /** Where the ledger writes what webhooks are to be told. */
  outbox: WebhookOutbox;
  bell: WebhookBell;
  /** Keeps what is known of templates as the accounts at the providers have them. */
  templates: TemplateSync;
  /** Signs and knows the addresses of reports. */
  reportLinks: ReportLinks;
  /** What this process counts of its work. */
  metrics: Metrics;
};

/** Puts the parts of a process together: the one place that knows them all. */
export function assemble(foundation: Foundation): Parts {
  const { db, clock, secrets, client, sandboxUrl, temporalUi, publicUrl, log } = foundation;
  const versions = new FlowVersions();
  const http = createHttpClient();
  const channels = new SenderChannels(http, secrets, sandboxUrl, log);
  const courier = new SignalCourier(db, client, clock, log);
  const engine = new TemporalEngine({ db, clock, client, versions, courier, uiUrl: temporalUi });
  const outbox = new WebhookOutbox(clock, versions);
  const bell = new WebhookBell(outbox, (id) => engine.wakeWebhook(id), log);
  const inbound = new InboundProcessor(
    { db, versions, outbox, read: (channel, body) => channels.read(channel, body) },
    clock,
    (news) => {
      bell.ring();
      void announce(news, courier, engine, log);
    },
    log,
  );
  const templates = new TemplateSync({ db, clock, channels, log });
  const reportLinks = new ReportLinks(secrets, publicUrl);
  const metrics = new Metrics();
  watchBacklog(metrics, db, clock);
  const made = {
    versions,
    http,
    channels,
    courier,
    engine,
    inbound,
    outbox,
    bell,
    templates,
    reportLinks,
    metrics,
  };
  return { ...foundation, process: randomUUID(), ...made };
}

/** Tells the engine what came in. What fails is logged, and the reconciler does it later. */
async function announce(
  { told, begun }: InboundNews,
  courier: SignalCourier,
  engine: TemporalEngine,
  log: Logger,
): Promise<void> {
  await courier.deliver([...told]);
  for (const { runId, sendoutId } of begun)
    await (sendoutId === null ? engine.startRun(runId) : engine.wake(sendoutId)).catch((error: unknown) => {
      log.warn(
        { err: error, run: runId },
        'A run that follows a late click could not be started yet; it is tried again',
      );
    });
}

export type Workers = {
  /** Sends under way at this moment. */
  readonly sending: number;
  reconciler: Reconciler;
  /** Lets what is under way come to its end, then stops. */
  stop(): Promise<void>;
};

/** Starts the workers of a process: the flows', one for each sender, and the reconciler. */
export async function startWorkers(
  parts: Parts,
  temporal: { connection: NativeConnection; namespace: string; workflowBundle: { codePath: string } },
): Promise<Workers> {
  const flowWorker = await createFlowWorker({
    ...temporal,
    activities: { ...ledgerActivities(parts), ...sendoutActivities(parts) },
  });
  const { connection, namespace } = temporal;
  const senders = new SenderWorkers({ ...parts, connection, namespace, activities: sendActivities(parts) });
  const receivers = createReceiverClient(parts.webhookAddresses);
  const webhookWorker = await createWebhookWorker({
    connection,
    namespace,
    activities: webhookActivities({ ...parts, receivers }),
  });
  const reconciler = new Reconciler({ ...parts, closedFlows: new ClosedFlowList(parts.client) });
  const templateSweep = new TemplateSweep(parts);
  const running = flowWorker.run();
  const dispatching = webhookWorker.run();
  await senders.start();
  reconciler.start();
  templateSweep.start();
  return {
    get sending() {
      return senders.underWay;
    },
    reconciler,
    stop: async () => {
      await Promise.all([reconciler.stop(), templateSweep.stop()]);
      await senders.stop();
      for (const worker of [webhookWorker, flowWorker])
        if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.all([running, dispatching]);
      await receivers.close();
    },
  };
}
