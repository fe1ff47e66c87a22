import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type Logger, pino } from 'pino';
import type { SandboxCallback } from '../../src/api/api-parts.ts';
import type { Engine } from '../../src/api/engine.ts';
import { createApi } from '../../src/api/server.ts';
import { createHttpClient } from '../../src/channels/http-client.ts';
import { SenderChannels } from '../../src/channels/sender-channels.ts';
import type { Flow } from '../../src/flow/schema.ts';
import { ReportLinks } from '../../src/reports/report-links.ts';
import { addApiKey } from '../../src/store/api-keys.ts';
import { addBusiness } from '../../src/store/businesses.ts';
import { FlowVersions } from '../../src/store/flow-versions.ts';
import { keepInboundEvent, type NewInboundEvent } from '../../src/store/inbound-events.ts';
import { Secrets } from '../../src/store/secrets.ts';
import { WebhookOutbox } from '../../src/store/webhooks/outbox.ts';
import { Metrics } from '../../src/telemetry/metrics.ts';
import { watchBacklog } from '../../src/telemetry/watch-backlog.ts';
import { TemplateSync } from '../../src/templates/template-sync.ts';
import { testDatabase } from '../support/database.ts';
import { ManualClock } from '../support/manual-clock.ts';

/** What the API asked of the engine; `fail` makes every call of it fail, `stall` makes them never end. */
export class RecordingEngine implements Engine {
  woken: string[] = [];
  startedRuns: string[] = [];
  delivered: string[][] = [];
  wokenWebhooks: string[] = [];
  missingParts: string[] = [];
  mode: 'ok' | 'fail' | 'stall' = 'ok';

  wake = (sendoutId: string) => this.#take(() => this.woken.push(sendoutId));
  startRun = (runId: string) => this.#take(() => this.startedRuns.push(runId));
  wakeWebhook = (webhookId: string) => this.#take(() => this.wokenWebhooks.push(webhookId));
  deliver = (runIds: string[]) => this.#take(() => this.delivered.push(runIds));
  missing = async () => this.missingParts;
  temporalUrl = (workflowId: string) => `http://127.0.0.1:8233/namespaces/default/workflows/${workflowId}`;

  reset(): void {
    this.woken = [];
    this.startedRuns = [];
    this.delivered = [];
    this.wokenWebhooks = [];
    this.missingParts = [];
    this.mode = 'ok';
  }

  async #take(note: () => void): Promise<void> {
    if (this.mode === 'fail') throw new Error('Temporal is down');
    if (this.mode === 'stall') return new Promise(() => undefined);
    note();
  }
}

export type Answer = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what the API answers is what these tests are about
  body: any;
  text: string;
  headers: Headers;
};

/** The API over real HTTP, on a real store; only the engine and the sandbox are recorded. */
export async function startApi({
  demo = false,
  adminKey = 'test-admin-key' as string | null,
  requestsPerSecond = Number.POSITIVE_INFINITY,
  /** Nobody is there, unless a test starts one. */
  sandboxUrl = 'http://127.0.0.1:9',
  /** The folder of a built web app. */
  webApp = undefined as string | undefined,
} = {}) {
  const database = await testDatabase();
  const clock = new ManualClock();
  const engine = new RecordingEngine();
  const secrets = new Secrets('a secret key of the tests');
  const versions = new FlowVersions();
  const callbacks: SandboxCallback[] = [];
  const sandbox = { reachable: true };
  const inbound: NewInboundEvent[] = [];
  const logged: string[] = [];
  const log: Logger = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const metrics = new Metrics();
  watchBacklog(metrics, database.db, clock);
  const http = createHttpClient();
  const channels = new SenderChannels(http, secrets, sandboxUrl, log);
  let origin = '';
  const reportLinks = new ReportLinks(secrets, origin);
  const app = await createApi({
    db: database.db,
    clock,
    engine,
    secrets,
    versions,
    channels,
    templates: new TemplateSync({ db: database.db, clock, channels, log }),
    inbound: {
      store: async (event) => {
        await keepInboundEvent(database.db, event, new Date(clock.now()));
        inbound.push(event);
      },
    },
    outbox: new WebhookOutbox(clock, versions),
    bell: { ring: () => undefined },
    webhookAddresses: demo ? 'loopback' : 'public',
    reportLinks,
    registerSandboxCallback: async (callback) => {
      if (!sandbox.reachable) throw new Error('connect ECONNREFUSED');
      callbacks.push(callback);
    },
    metrics,
    log,
    settings: {
      demo,
      adminKey: adminKey ?? undefined,
      requestsPerSecond,
      ownUrl: () => origin,
      webApp,
      ...(webApp === undefined ? {} : { demoParts: { apiKey: 'shop-key', sandboxUrl } }),
    },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  reportLinks.reachedAt(origin);

  /** One HTTP call; a `body` that is no string or buffer goes as JSON. */
  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = { 'x-api-key': 'shop-key' },
  ): Promise<Answer> {
    const raw = typeof body === 'string' || Buffer.isBuffer(body);
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : undefined,
      text,
      headers: response.headers,
    };
  }

  /** A call under the path of the business `shop`, with its key. */
  const shop = (method: string, path: string, body?: unknown) =>
    call(method, `/v1/businesses/shop${path}`, body);

  return {
    db: database.db,
    clock,
    engine,
    secrets,
    callbacks,
    sandbox,
    inbound,
    logged,
    origin,
    port,
    call,
    shop,
    /** Fastify's tree of all routes, as text. */
    routes: () => app.printRoutes({ commonPrefix: false }),
    /** An empty store with the business `shop` (key `shop-key`) and the time set back. */
    async reset() {
      await database.clear();
      engine.reset();
      for (const list of [callbacks, inbound, logged]) list.length = 0;
      sandbox.reachable = true;
      const now = new Date(clock.now());
      await addBusiness(database.db, { id: 'shop', name: 'The shop' }, now);
      await addApiKey(database.db, { businessId: 'shop', key: 'shop-key' }, now);
    },
    async stop() {
      await app.close();
      await http.close();
      await database.close();
    },
    /** Adds the sandbox sender +15550000001. */
    async addSender(number = '+15550000001', more: object = {}) {
      const path = `/senders/${encodeURIComponent(number)}`;
      const saved = await shop('PUT', path, { channel: 'sandbox', settings: {}, ...more });
      if (saved.status !== 200) throw new Error(saved.text);
      return saved.body.id as string;
    },
    async addCampaign(name: string, flow: Flow = offerFlow, more: object = {}) {
      const created = await shop('POST', '/campaigns', { name, flow, ...more });
      if (created.status !== 201) throw new Error(created.text);
      return created.body.id as string;
    },
    async publish(id: string) {
      const published = await shop('POST', `/campaigns/${id}/publish`);
      if (published.status !== 200) throw new Error(published.text);
      return published.body.version as string;
    },
    /** A published campaign. */
    async addPublished(name: string, flow: Flow = offerFlow, more: object = {}) {
      const id = await this.addCampaign(name, flow, more);
      return { id, version: await this.publish(id) };
    },
  };
}

export type TestApi = Awaited<ReturnType<typeof startApi>>;

/** An offer with two buttons, a nudge after four hours without a tap. */
export const offerFlow: Flow = {
  schema: 1,
  start: 'offer',
  variables: [
    { name: 'first_name', required: true, example: 'Ana' },
    { name: 'tier', default: 'basic' },
  ],
  nodes: [
    {
      id: 'offer',
      type: 'message',
      content: {
        kind: 'template',
        template: 'spring_offer',
        language: 'en_US',
        parameters: { body_1: '{{first_name}}', body_2: '{{tier}}' },
        buttons: [
          { id: 'yes', title: 'Yes please' },
          { id: 'no', title: 'Not now' },
        ],
      },
    },
    { id: 'wait', type: 'delay', seconds: 14_400, condition: 'no_click' },
    {
      id: 'nudge',
      type: 'message',
      content: { kind: 'template', template: 'spring_nudge', language: 'en_US' },
    },
    { id: 'thanks', type: 'message', content: { kind: 'text', text: 'Lovely, {{first_name}}!' } },
  ],
  edges: [
    { id: 'e1', source: 'offer', sourceHandle: 'next', target: 'wait' },
    { id: 'e2', source: 'wait', sourceHandle: 'next', target: 'nudge' },
    { id: 'e3', source: 'offer', sourceHandle: 'button:yes', target: 'thanks' },
  ],
};

/** A flow that may be saved but has no start to publish. */
export const brokenFlow: Flow = { ...offerFlow, start: 'nowhere' };

/** The header that signs these bytes. */
export function signature(body: string | Buffer, appSecret: string): Record<string, string> {
  return { 'x-hub-signature-256': `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}` };
}

/** A client's number, the nth of many. */
export function clientNumber(n: number): string {
  return `+1604${String(5_000_000 + n)}`;
}
