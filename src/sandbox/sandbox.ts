import { type Logger, pino } from 'pino';
import type { Clock } from '../clock.ts';
import { messagesRoute } from './cloud-api/messages-route.ts';
import { numberRoute } from './cloud-api/number-route.ts';
import { templateListRoute } from './cloud-api/template-list-route.ts';
import { connectlySendRoutes } from './connectly/send-routes.ts';
import { connectlyWebhooksRoute } from './connectly/webhooks-route.ts';
import { acceptedRoute } from './control/accepted-route.ts';
import { callbacksRoute } from './control/callbacks-route.ts';
import { faultsRoute } from './control/faults-route.ts';
import { phonesRoute } from './control/phones-route.ts';
import { templatesRoute } from './control/templates-route.ts';
import { Courier } from './courier.ts';
import { Faults } from './faults.ts';
import { MessageLife } from './message-life.ts';
import { Person } from './person.ts';
import { type PhoneSettings, usualSettings } from './phone.ts';
import { Scheduler } from './scheduler.ts';
import { newServer } from './server.ts';
import { Store } from './store.ts';

export type Sandbox = {
  /** Where it listens, such as `http://127.0.0.1:8081`: the base address for channels and for control calls. */
  url: string;
  port: number;
  /**
   * The earliest work that is not done (`dueAt` in milliseconds since the epoch): statuses, webhooks, taps that phones
   * make by themselves, slow answers. Work in flight counts as due now. Null when all is quiet: what can be owed then
   * is only what waits for something else, a callback or an offline phone.
   */
  pending(): { dueAt: number } | null;
  /** Ends it. What it owes stays in its log, and goes on when it is started again on the same folder. */
  close(): Promise<void>;
};

export type SandboxOptions = {
  /** 0 takes a free port. */
  port: number;
  host: string;
  /** Its log is `sandbox/log.jsonl` in this folder; one sandbox a folder at a time. */
  dataDir: string;
  clock: Clock;
  log?: Logger;
  /** How phones behave about which nothing was said, where it differs from the usual. */
  usual?: Partial<PhoneSettings>;
};

/**
 * Starts the sandbox phones: a server that plays WhatsApp's Cloud API and Connectly's over real HTTP, and the phones
 * behind it.
 * @throws when the port is in use, or the log in the data folder is damaged.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock, host, log = pino({ level: 'silent' }) } = options;
  const store = new Store({ ...usualSettings, ...options.usual });
  const scheduler = new Scheduler(clock, log);
  const courier = new Courier({ store, clock, scheduler, log });
  const faults = new Faults(store);
  const person = new Person({ store, clock, courier });
  const life = new MessageLife({ store, clock, scheduler, courier, faults, person });
  const parts = { store, clock, scheduler, courier, faults, person, life, log };

  const app = newServer(log);
  // The port is taken before the log is read: a second sandbox on the same folder must not touch the first one's log.
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  app.addHook('onRequest', () => opened);
  app.register(async (own) => messagesRoute(own, parts));
  app.register(async (own) => templateListRoute(own, parts));
  app.register(async (own) => numberRoute(own, parts));
  app.register(async (own) => connectlySendRoutes(own, parts));
  app.register(async (own) => connectlyWebhooksRoute(own, parts));
  app.register(async (own) => {
    phonesRoute(own, parts);
    acceptedRoute(own, parts);
    callbacksRoute(own, parts);
    faultsRoute(own, parts);
    templatesRoute(own, parts);
  });

  await listen(app, options.port, host);
  const close = async () => {
    scheduler.stop();
    await courier.close();
    await app.close();
    await scheduler.idle();
    store.close();
  };
  try {
    store.open(options.dataDir);
  } catch (error) {
    await close();
    throw error;
  }
  courier.bring(store.world.owed.values());
  life.resume();
  open();

  const address = app.server.address();
  const port = address && typeof address === 'object' ? address.port : options.port;
  return { url: `http://${host}:${port}`, port, pending: () => scheduler.pending(), close };
}

async function listen(app: ReturnType<typeof newServer>, port: number, host: string): Promise<void> {
  try {
    await app.listen({ port, host });
  } catch (cause) {
    await app.close();
    const inUse = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    if (!inUse) throw cause;
    const message = `The sandbox phones cannot listen on ${host}:${port}: the port is in use. End what holds it, or set SENDOUT_SANDBOX_PORT.`;
    throw new Error(message, { cause });
  }
}
