import { searchAttributeNames } from './search-attributes.ts';

/** What a dev server is started with. */
export interface DevServerArgs {
  port: number;
  uiPort: number;
  /** The SQLite file; null keeps everything in memory. */
  dbFile: string | null;
}

// Measured and without effect on speed: everything that is not here (see docs on the engine).
const DYNAMIC_CONFIG: Readonly<Record<string, string>> = {
  // Without it fairness keys do nothing, and one sendout of 100,000 keeps all others of its sender waiting.
  'matching.enableFairness': 'true',
  // Rehearsals play a sendout in skipped time.
  'frontend.WorkflowTimeSkippingEnabled': 'true',
  // A queue's rate limit and order are per partition: with one they are exact.
  'matching.numTaskqueueReadPartitions': '1',
  'matching.numTaskqueueWritePartitions': '1',
  // One user, one machine: its CPU is the limit, not quotas that are meant for tenants.
  'frontend.rps': '20000',
  'frontend.namespaceRPS': '20000',
  'matching.rps': '20000',
  'history.rps': '20000',
  // Nothing on the user's machine asks the outside for newer versions.
  'frontend.enableServerVersionCheck': 'false',
};

/** The command line of `temporal server start-dev` for Sendout: loopback only, our search attributes, our limits. */
export function devServerArgs({ port, uiPort, dbFile }: DevServerArgs): string[] {
  const database =
    dbFile === null
      ? []
      : // With the default pragmas half as fast; these survive a `kill -9` of the server all the same.
        [
          ...['--db-filename', dbFile],
          ...['--sqlite-pragma', 'journal_mode=WAL'],
          ...['--sqlite-pragma', 'synchronous=NORMAL'],
        ];
  return [
    ...['server', 'start-dev', '--namespace', 'default'],
    ...['--ip', '127.0.0.1', '--port', String(port)],
    ...['--ui-ip', '127.0.0.1', '--ui-port', String(uiPort), '--ui-disable-news-fetch'],
    ...['--log-level', 'error'],
    ...database,
    ...searchAttributeNames.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
    ...Object.entries(DYNAMIC_CONFIG).flatMap(([key, value]) => [
      '--dynamic-config-value',
      `${key}=${value}`,
    ]),
  ];
}
