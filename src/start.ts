import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { assemble, startWorkers } from './assemble.ts';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
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
await runEntry(async () => {
  const config = readConfig({ SENDOUT_DEMO: 'on', ...process.env });
  await mkdir(join(config.dataDir, 'logs'), { recursive: true });
  const log = createLog(config, 'sendout', true);
  installRuntime(log);
  await requireFreePort(config.port, 'the API', 'SENDOUT_PORT');
  await requireFreePort(config.sandboxPort, 'the sandbox phones', 'SENDOUT_SANDBOX_PORT');
  // The database first: its lock says whether this data folder is ours, before anything else in it is touched.
  const database = await openDatabase({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    log,
    onLost: () => process.exit(1),
  });
  const [temporal, sandbox, workflowBundle] = await Promise.all([
    openTemporal(config, process.env, say),
    serveSandbox(config, log),
    loadWorkflowBundle({ dataDir: config.dataDir }),
    migrate(database.db),
  ]);
  const connection = await connectWorkers(temporal.target);
  const parts = assemble({
    db: database.db,
    clock: systemClock,
    secrets: new Secrets(await embeddedSecretKey(config)),
    client: clientOf(connection, temporal.target.namespace),
    sandboxUrl: sandbox.url,
    temporalUi: temporal.uiUrl ?? config.temporalUi,
    log,
  });
  await recover(parts, database.kind);
  const api = await serveApi(parts, config);
  await registerSandboxSenders(parts, api.url);
  if (config.demo) await createDemo(parts, api.url);
  const workers = await startWorkers(parts, {
    connection,
    namespace: temporal.target.namespace,
    workflowBundle,
  });
  say(startBanner({ config, apiUrl: api.url, sandboxUrl: sandbox.url, temporalUi: parts.temporalUi }));
  return {
    stop: async () => {
      await api.close();
      await workers.stop();
      await parts.inbound.settled();
      await sandbox.close();
      await connection.close();
      await parts.http.close();
      await temporal.stop();
      await database.close();
    },
  };
});

/** With the embedded database this is the only process there is: what another one had begun died with it. */
async function recover(parts: ReturnType<typeof assemble>, kind: 'embedded' | 'postgres'): Promise<void> {
  if (kind !== 'embedded') return;
  await freeInboundEvents(parts.db);
  const doubtful = await recoverAttempts(parts.db, parts.versions, parts.process, new Date());
  if (doubtful > 0)
    parts.log.warn(`${doubtful} messages were being sent when the last process ended: they are in doubt now`);
}
