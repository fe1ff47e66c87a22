import { loadWorkflowBundle } from '../../src/temporal/bundle.ts';
import { provisionTemporalCli, provisionTestServer } from '../../src/temporal/provision.ts';
import { binariesDir } from './binaries.ts';
import { builtWebApp } from './built-web-app.ts';

/** Once before all tests: the server binaries, the workflow bundle and the web app, so that no two test files fetch or build them at once. */
export default async function prepare(): Promise<void> {
  const log = (line: string) => process.stdout.write(`${line}\n`);
  await provisionTemporalCli({ dataDir: binariesDir, log });
  await provisionTestServer({ dataDir: binariesDir, log });
  await loadWorkflowBundle({ dataDir: binariesDir });
  await builtWebApp();
}
