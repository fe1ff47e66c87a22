import { assemble, startWorkers } from './assemble.ts';
import { systemClock } from './clock.ts';
import { originOf, readConfig } from './config.ts';
import { installRuntime } from './entry/install-runtime.ts';
import { createLog } from './entry/log.ts';
import { runEntry } from './entry/run-entry.ts';
import { requiredDatabaseUrl, requiredSecretKey } from './entry/secret-key.ts';
import { serveMetrics } from './entry/serve-metrics.ts';
import { openDatabase } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { Secrets } from './store/secrets.ts';
import { loadWorkflowBundle } from './temporal/bundle.ts';
import { connectTemporal } from './temporal/connection.ts';
import { ensureSearchAttributes } from './temporal/ensure-search-attributes.ts';
import { clientOf } from './temporal/flow-worker.ts';
import { embeddedTarget, externalTarget } from './temporal/target.ts';
import { connectWorkers } from './temporal/worker-connection.ts';

/** The workers: flows, sends, sweeps; any number of processes. */
await runEntry(async (closing) => {
  const config = readConfig(process.env);
  const databaseUrl = requiredDatabaseUrl(config);
  const secrets = new Secrets(requiredSecretKey(config));
  const log = createLog(config, 'worker');
  installRuntime(log, config);
  const target = externalTarget(process.env) ?? embeddedTarget(config.temporalPort);
  const database = await openDatabase({ databaseUrl, dataDir: config.dataDir, log });
  closing.add(() => database.close());
  await migrate(database.db);
  const setUp = await connectTemporal(target);
  await ensureSearchAttributes(setUp, target.namespace);
  await setUp.close();
  const connection = await connectWorkers(target);
  closing.add(() => connection.close());
  const parts = assemble({
    db: database.db,
    clock: systemClock,
    secrets,
    client: clientOf(connection, target.namespace),
    sandboxUrl: `http://127.0.0.1:${config.sandboxPort}`,
    temporalUi: config.temporalUi,
    publicUrl: config.publicUrl ?? originOf(config),
    webhookAddresses: config.demo ? 'loopback' : 'public',
    log,
  });
  parts.metrics.watchProcess();
  const metrics = await serveMetrics(parts.metrics, config);
  closing.add(() => metrics.close());
  const workflowBundle = await loadWorkflowBundle({ dataDir: config.dataDir });
  const workers = await startWorkers(parts, { connection, namespace: target.namespace, workflowBundle });
  closing.add(async () => {
    await workers.stop();
    await parts.inbound.settled();
  });
  log.info(`Sendout’s workers are ready on ${target.address}`);
});
