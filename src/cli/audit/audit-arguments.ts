import { parseArgs } from 'node:util';
import { type ApiAccess, apiAccess } from '../api-access.ts';

export type AuditOptions = ApiAccess & {
  sendout: string;
  /** The provider's list, for the sandbox. */
  provider: string;
  json: boolean;
};

export const usage = `npm run audit -- --sendout ID

Compares three records of a sendout: what the provider has (the sandbox's own list), what the ledger believes, and what
Temporal's histories say. Prints what is lost, doubled, in doubt, silent, stuck or told in two ways. Ends with 0 when nothing is
lost, doubled, silent, stuck or apart, else with 1; what is in doubt is listed and no failure.

  --sendout ID      the sendout
  --provider URL    the sandbox; default: http://127.0.0.1:8081, or the port of SENDOUT_SANDBOX_PORT
  --business ID     default: SENDOUT_BUSINESS, else demo
  --json            print the audit as JSON

SENDOUT_URL and SENDOUT_API_KEY say where the API is, TEMPORAL_ADDRESS (and the other TEMPORAL_* settings) where the engine
is; without them it is the demo of npm start.
`;

/**
 * Reads the command line.
 * @throws Error with one sentence when something is missing or unknown
 */
export function readAuditArguments(
  args: string[],
  env: Record<string, string | undefined>,
): AuditOptions | 'help' {
  const { values } = parseArgs({
    args,
    strict: true,
    options: {
      sendout: { type: 'string' },
      provider: { type: 'string' },
      business: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return 'help';
  if (!values.sendout) throw new Error(`--sendout is needed.\n\n${usage}`);
  if (!/^[\w-]+$/.test(values.sendout))
    throw new Error(`--sendout ${values.sendout} is not the id of a sendout.`);
  const provider = values.provider ?? `http://127.0.0.1:${env.SENDOUT_SANDBOX_PORT || 8081}`;
  return {
    sendout: values.sendout,
    provider: provider.replace(/\/+$/, ''),
    json: values.json ?? false,
    ...apiAccess(env, values.business),
  };
}
