import { Client } from '@temporalio/client';
import { assemble } from './assemble.ts';
import { systemClock } from './clock.ts';
import { originOf, readConfig } from './config.ts';
import { createLog } from './entry/log.ts';
import { runEntry } from './entry/run-entry.ts';
import { requiredDatabaseUrl, requiredSecretKey } from './entry/secret-key.ts';
import { serveApi } from './entry/serve-api.ts';
import { loadWebApp } from './entry/web-app.ts';
import { openDatabase } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { Secrets } from './store/secrets.ts';
import { connectTemporal } from './temporal/connection.ts';
import { embeddedTarget, externalTarget } from './temporal/target.ts';

/** The API and the web app; any number of them, behind any load balancer. */
await runEntry(async (closing) => {
  const config = readConfig(process.env);
  const databaseUrl = requiredDatabaseUrl(config);
  const secrets = new Secrets(requiredSecretKey(config));
  const log = createLog(config, 'api');
  const target = externalTarget(process.env) ?? embeddedTarget(config.temporalPort);
  const database = await openDatabase({ databaseUrl, dataDir: config.dataDir, log });
  closing.add(() => database.close());
  await migrate(database.db);
  const connection = await connectTemporal(target);
  closing.add(() => connection.close());
  const parts = assemble({
    db: database.db,
    clock: systemClock,
    secrets,
    client: new Client({ connection, namespace: target.namespace }),
    sandboxUrl: `http://127.0.0.1:${config.sandboxPort}`,
    temporalUi: config.temporalUi,
    publicUrl: config.publicUrl ?? originOf(config),
    webhookAddresses: config.demo ? 'loopback' : 'public',
    log,
  });
  const webApp = await loadWebApp(log);
  parts.metrics.watchProcess();
  const api = await serveApi(parts, config, webApp);
  closing.add(() => api.close());
  log.info(`Sendout’s API is ready: ${api.url}`);
});
