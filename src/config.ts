import { z } from 'zod';
import { StartupError } from './startup-error.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z
  .enum(['1', 'true', 'on', '0', 'false', 'off', ''])
  .transform((value) => ['1', 'true', 'on'].includes(value));

/** Every setting of the processes, as `docs/settings.md` lists them. */
const settings = z.object({
  SENDOUT_PORT: port.default(8080),
  SENDOUT_HOST: z.string().min(1).default('127.0.0.1'),
  SENDOUT_SANDBOX_PORT: port.default(8081),
  SENDOUT_TEMPORAL_PORT: port.default(7233),
  SENDOUT_METRICS_PORT: port.optional(),
  SENDOUT_TEMPORAL_METRICS: z
    .string()
    .regex(/^[^:]+:\d+$/, 'must be an address and a port, such as 127.0.0.1:9464')
    .optional(),
  SENDOUT_DATA_DIR: z.string().min(1).default('.sendout'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  SENDOUT_SECRET_KEY: z.string().min(16, 'needs at least 16 characters').optional(),
  SENDOUT_ADMIN_KEY: z.string().min(8, 'needs at least 8 characters').optional(),
  SENDOUT_DEMO: flag.optional(),
  SENDOUT_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  SENDOUT_TEMPORAL_UI: z.url().optional(),
  SENDOUT_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('info'),
});

export type Config = {
  port: number;
  host: string;
  sandboxPort: number;
  temporalPort: number;
  /** Where a worker process serves its metrics; nowhere when not set. */
  metricsPort: number | undefined;
  /** Where Temporal’s SDK serves its own metrics, as `address:port`; nowhere when not set. */
  temporalMetrics: string | undefined;
  dataDir: string;
  databaseUrl: string | undefined;
  secretKey: string | undefined;
  adminKey: string | undefined;
  demo: boolean;
  /** Where the API is reached from outside, without a slash at its end; where it listens when not set. */
  publicUrl: string | undefined;
  /** Where the Temporal UI is, for links; the embedded one when not set. */
  temporalUi: string | undefined;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug';
};

/** The address of what listens there, without a slash at its end. */
export function originOf({ host, port }: { host: string; port: number }): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * Reads and checks the settings, once, at the start of a process. An empty value counts as not set.
 * @throws StartupError `BAD_SETTING` that names every setting that is wrong
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new StartupError(
      'BAD_SETTING',
      `These settings are not usable: ${wrong.join('; ')}.`,
      'Correct or remove them; docs/settings.md lists every setting.',
    );
  }
  const value = parsed.data;
  const demo = value.SENDOUT_DEMO ?? false;
  if (demo && !['127.0.0.1', '::1', 'localhost'].includes(value.SENDOUT_HOST))
    throw new StartupError(
      'BAD_SETTING',
      `SENDOUT_HOST is ${value.SENDOUT_HOST}, and the demo is on: its key is known to everybody.`,
      'Set SENDOUT_DEMO=off, or leave SENDOUT_HOST at 127.0.0.1.',
    );
  return {
    port: value.SENDOUT_PORT,
    host: value.SENDOUT_HOST,
    sandboxPort: value.SENDOUT_SANDBOX_PORT,
    temporalPort: value.SENDOUT_TEMPORAL_PORT,
    metricsPort: value.SENDOUT_METRICS_PORT,
    temporalMetrics: value.SENDOUT_TEMPORAL_METRICS,
    dataDir: value.SENDOUT_DATA_DIR,
    databaseUrl: value.DATABASE_URL,
    secretKey: value.SENDOUT_SECRET_KEY,
    adminKey: value.SENDOUT_ADMIN_KEY ?? (demo ? 'demo-admin-key' : undefined),
    demo,
    publicUrl: value.SENDOUT_PUBLIC_URL,
    temporalUi: value.SENDOUT_TEMPORAL_UI,
    logLevel: value.SENDOUT_LOG,
  };
}
