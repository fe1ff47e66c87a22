import { loadClientConnectConfig } from '@temporalio/envconfig';
import { reasonOf, TemporalError } from './errors.ts';

type ConnectConfig = ReturnType<typeof loadClientConnectConfig>['connectionOptions'];

/** Which Temporal server to use, and how to reach it. */
export interface TemporalTarget {
  /** `host:port` */
  address: string;
  namespace: string;
  /** TLS, API key and metadata, as both kinds of connection take them. */
  options: Pick<ConnectConfig, 'tls' | 'apiKey' | 'metadata'>;
  /** The environment variable that says where the server is, for messages. */
  setting: 'TEMPORAL_ADDRESS' | 'SENDOUT_TEMPORAL_PORT';
}

/** The server that `startDevServer` started, or that another process of ours runs on this port. */
export function embeddedTarget(port: number): TemporalTarget {
  return {
    address: `127.0.0.1:${port}`,
    namespace: 'default',
    options: {},
    setting: 'SENDOUT_TEMPORAL_PORT',
  };
}

/**
 * The server that `TEMPORAL_*` names, read by Temporal's own rules (`@temporalio/envconfig`: address, namespace, API key,
 * TLS, profiles of a TOML file); null when they name none and the embedded one is to be used.
 * A TOML file counts only when `TEMPORAL_PROFILE` or `TEMPORAL_CONFIG_FILE` asks for it: many people have one in their
 * home folder that leads to their company's cluster, and `npm start` must not run a demo there.
 * @throws {TemporalError} `TEMPORAL_SETTINGS_INVALID`
 */
export function externalTarget(env: Readonly<Record<string, string | undefined>>): TemporalTarget | null {
  const given = Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  const byFile = 'TEMPORAL_PROFILE' in given || 'TEMPORAL_CONFIG_FILE' in given;
  if (!byFile && !('TEMPORAL_ADDRESS' in given)) return null;
  try {
    const config = loadClientConnectConfig({ overrideEnvVars: given, disableFile: !byFile });
    const { address = 'localhost:7233', tls, apiKey, metadata } = config.connectionOptions;
    return {
      address,
      namespace: config.namespace ?? 'default',
      options: {
        ...(tls !== undefined && { tls }),
        ...(apiKey !== undefined && { apiKey }),
        ...(metadata !== undefined && { metadata }),
      },
      setting: 'TEMPORAL_ADDRESS',
    };
  } catch (error) {
    const message = `The TEMPORAL_* settings cannot be used: ${reasonOf(error)}.`;
    throw new TemporalError('TEMPORAL_SETTINGS_INVALID', message, { cause: error });
  }
}

/** The error for a server that does not answer at its address. */
export function unreachable(target: TemporalTarget, cause: unknown): TemporalError {
  return new TemporalError(
    'TEMPORAL_UNREACHABLE',
    `No Temporal server answers at ${target.address}: ${reasonOf(cause)}. ` +
      `Start it, or set ${target.setting} to where it is.`,
    { cause },
  );
}

/** How long a server gets to answer the first time, in milliseconds. */
export const CONNECT_LIMIT_MS = 10_000;
