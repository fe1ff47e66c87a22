import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { SenderChannels } from '../channels/sender-channels.ts';
import type { Clock } from '../clock.ts';
import type { InboundQueue } from '../inbound/inbound-queue.ts';
import type { ReportLinks } from '../reports/report-links.ts';
import type { Db } from '../store/database.ts';
import type { FlowVersions } from '../store/flow-versions.ts';
import type { Secrets } from '../store/secrets.ts';
import type { WebhookOutbox } from '../store/webhooks/outbox.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { TemplateSync } from '../templates/template-sync.ts';
import type { AddressPolicy } from '../webhooks/address.ts';
import type { Engine } from './engine.ts';

/** What the API is built of. */
export type ApiParts = {
  db: Db;
  clock: Clock;
  secrets: Secrets;
  /** Frozen flows, shared with the rest of the process. */
  versions: FlowVersions;
  /** Speaks for stored senders: opens their settings. */
  channels: SenderChannels;
  engine: Engine;
  /** Where provider webhooks are stored. */
  inbound: InboundQueue;
  /** Where the ledger writes what webhooks are to be told. */
  outbox: WebhookOutbox;
  /** Wakes the webhooks that got something; rung after what may have written events has committed. */
  bell: { ring(): void };
  /** Reads templates from the accounts at the providers. */
  templates: TemplateSync;
  /** Which addresses webhooks may have. */
  webhookAddresses: AddressPolicy;
  /** Signs and knows the addresses of reports. */
  reportLinks: ReportLinks;
  /** Tells the sandbox where the webhooks of a sender go whose provider it plays. Rejects when the sandbox cannot be reached. */
  registerSandboxCallback(callback: SandboxCallback): Promise<void>;
  /** What the process counts of its work. */
  metrics: Metrics;
  log: FastifyBaseLogger;
  settings: ApiSettings;
};

export type ApiSettings = {
  /** Answers to loopback hosts only. */
  demo: boolean;
  /** The admin calls are off without it. */
  adminKey: string | undefined;
  /** Of one API key; 200 unless set. */
  requestsPerSecond?: number;
  /** Where this API is reached, without a slash at its end; asked when needed, since a free port is known late. */
  ownUrl: () => string;
  /** The folder of the built web app; a page that says how to build it without one. */
  webApp?: string | undefined;
  /** The origin of the Temporal UI, for links of the web app. */
  temporalUi?: string | undefined;
  /** What only the demo has: a key that everybody may know, and phones to look at. */
  demoParts?: { apiKey: string; sandboxUrl: string } | undefined;
};

/**
 * What the sandbox is told about a sender: in the real world this is set in the app's dashboard at Meta, or at Connectly.
 */
export type SandboxCallback =
  | {
      protocol: 'whatsapp_cloud';
      phoneNumberId: string;
      url: string;
      appSecret: string;
      verifyToken: string;
      /** Digits only, as webhooks name it. */
      displayPhoneNumber: string;
    }
  | {
      protocol: 'connectly';
      /** The business at Connectly. */
      businessId: string;
      /** E.164 with `+`. */
      number: string;
      url: string;
      webhookSecret: string;
    };

/** The server as route files see it: zod schemas give the types of requests and answers. */
export type Api = FastifyInstance<
  Server,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;
