import { parseArgs } from 'node:util';
import { type ApiAccess, apiAccess } from './api-access.ts';

export type StarterOptions = ApiAccess & {
  campaign: string;
  /** The CSV file. */
  to: string;
  /** ISO 8601, for every entry; now when missing. */
  schedule: string | undefined;
  sender: string | undefined;
  /** Return as soon as everything is accepted. */
  wait: boolean;
};

export const usage = `npm run starter -- --campaign NAME --to people.csv

  --campaign NAME   a published campaign
  --to FILE         CSV with a column client (phone numbers with +); the other columns are variables
  --schedule TIME   start at this time (ISO 8601, such as 2026-12-01T09:00:00+01:00) instead of now
  --sender NUMBER   send from this number instead of the campaign's
  --business ID     default: SENDOUT_BUSINESS, else demo
  --no-wait         end once everything is accepted, without following the sends

SENDOUT_URL and SENDOUT_API_KEY say where the API is; without them it is the demo's.
`;

/**
 * Reads the command line.
 * @throws Error with one sentence when something is missing or unknown
 */
export function readStarterArguments(
  args: string[],
  env: Record<string, string | undefined>,
): StarterOptions | 'help' {
  const { values } = parseArgs({
    args,
    strict: true,
    options: {
      campaign: { type: 'string' },
      to: { type: 'string' },
      schedule: { type: 'string' },
      sender: { type: 'string' },
      business: { type: 'string' },
      'no-wait': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return 'help';
  if (!values.campaign || !values.to) throw new Error(`--campaign and --to are needed.\n\n${usage}`);
  if (values.schedule !== undefined && Number.isNaN(Date.parse(values.schedule)))
    throw new Error(
      `--schedule ${values.schedule} is not an ISO 8601 time, such as 2026-12-01T09:00:00+01:00.`,
    );
  return {
    campaign: values.campaign,
    to: values.to,
    schedule: values.schedule,
    sender: values.sender,
    wait: !values['no-wait'],
    ...apiAccess(env, values.business),
  };
}
