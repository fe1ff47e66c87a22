import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { assemble, startWorkers } from './assemble.ts';
import { systemClock } from './clock.ts';
import { originOf, readConfig } from './config.ts';
import { createDemo } from './demo/create-demo.ts';
import { startBanner } from './entry/banner.ts';
import { installRuntime } from './entry/install-runtime.ts';
import { createLog } from './entry/log.ts';
import { openTemporal } from './entry/open-temporal.ts';
import { registerSandboxSenders } from './entry/register-sandbox-senders.ts';
import { runEntry } from './entry/run-entry.ts';
import { embeddedSecretKey } from './entry/secret-key.ts';
import { serveApi } from './entry/serve-api.ts';
import { serveSandbox } from './entry/serve-sandbox.ts';
import { loadWebApp } from './entry/web-app.ts';
import { openDatabase } from './store/database.ts';
import { freeInboundEvents } from './store/inbound-events.ts';
import { recoverAttempts } from './store/ledger/recover-attempts.ts';
import { migrate } from './store/migrate.ts';
import { Secrets } from './store/secrets.ts';
import { loadWorkflowBundle } from './temporal/bundle.ts';
import { clientOf } from './temporal/flow-worker.ts';
import { requireFreePort } from './temporal/ports.ts';
import { connectWorkers } from './temporal/worker-connection.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** All of it on one machine: `npm start`. */
await runEntry(async (closing) => {
  const config = readConfig({ SENDOUT_DEMO: 'on', ...process.env });
  await mkdir(join(config.dataDir, 'logs'), { recursive: true });
  const log = createLog(config, 'sendout', true);
  installRuntime(log, config);
  say('Starting Sendout: the database, Temporal, the phones, the workers …');
  await requireFreePort(config.port, 'the API', 'SENDOUT_PORT');
  await requireFreePort(config.sandboxPort, 'the sandbox phones', 'SENDOUT_SANDBOX_PORT');
  // The database first: its lock says whether this data folder is ours, before anything else in it is touched.
  const database = await openDatabase({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    log,
    onLost: () => process.exit(1),
  });
  closing.add(() => database.close());
  const [temporal, workflowBundle, webApp] = await Promise.all([
    openTemporal({ config, env: process.env, say, log }),
    loadWorkflowBundle({ dataDir: config.dataDir }),
    loadWebApp(log),
    migrate(database.db),
  ]);
  closing.add(() => temporal.stop());
  const connection = await connectWorkers(temporal.target);
  closing.add(() => connection.close());
  const sandbox = await serveSandbox(config, log);
  const parts = assemble({
    db: database.db,
    clock: systemClock,
    secrets: new Secrets(await embeddedSecretKey(config)),
    client: clientOf(connection, temporal.target.namespace),
    sandboxUrl: sandbox.url,
    temporalUi: temporal.uiUrl ?? config.temporalUi,
    publicUrl: config.publicUrl ?? originOf(config),
    webhookAddresses: config.demo ? 'loopback' : 'public',
    log,
  });
  closing.add(() => parts.http.close());
  await recover(parts, database.kind);
  parts.metrics.watchProcess();
  const api = await serveApi(parts, config, webApp);
  closing.add(() => api.close());
  // Closed before the API, or it would complain that its webhooks are not answered.
  closing.add(() => sandbox.close());
  await registerSandboxSenders(parts, api.url);
  if (config.demo) await createDemo(parts, api.url);
  const { namespace } = temporal.target;
  const workers = await startWorkers(parts, { connection, namespace, workflowBundle });
  closing.add(() => workers.stop());
  say(startBanner({ config, apiUrl: api.url, sandboxUrl: sandbox.url, temporalUi: parts.temporalUi }));
});

/** With the embedded database this is the only process there is: what another one had begun died with it. */
async function recover(parts: ReturnType<typeof assemble>, kind: 'embedded' | 'postgres'): Promise<void> {
  if (kind !== 'embedded') return;
  await freeInboundEvents(parts.db);
  const doubtful = await recoverAttempts(parts.db, parts.versions, parts.process, new Date());
  if (doubtful > 0)
    parts.log.warn(`${doubtful} messages were being sent when the last process ended: they are in doubt now`);
}
