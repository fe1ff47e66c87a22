import { parseArgs } from 'node:util';

export type ReplayOptions =
  /** History files of a folder; the committed ones when it is null. */
  | { source: 'files'; folder: string | null }
  /** What a Temporal server has of runs that a visibility query finds. */
  | { source: 'server'; query: string; sample: number | null };

export const usage = `npm run replay [-- OPTIONS]

Replays histories against the present code of the workflows: would runs that began with an older version go on as they
began? Ends with 0 when all do, with 1 when one departs.

  (nothing)         the histories in test/replay/histories
  --histories DIR   those of another folder (as the Temporal UI and \`temporal workflow show --output json\` give them)
  --sendout ID      all runs of a live sendout, and its conductor
  --query QUERY     all runs that a query finds, such as 'Campaign = "spring_offer" and ExecutionStatus = "Running"'
  --sample N        with --sendout and --query: only so many, evenly spread

TEMPORAL_ADDRESS (and the other TEMPORAL_* settings) say which server; without them it is the one of npm start.
`;

/**
 * Reads the command line.
 * @throws Error with one sentence when something is unknown or does not go together
 */
export function readReplayArguments(args: string[]): ReplayOptions | 'help' {
  const { values } = parseArgs({
    args,
    strict: true,
    options: {
      histories: { type: 'string' },
      sendout: { type: 'string' },
      query: { type: 'string' },
      sample: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const { histories, sendout, query, sample } = values;
  if (values.help) return 'help';
  if ([histories, sendout, query].filter((it) => it !== undefined).length > 1)
    throw new Error('--histories, --sendout and --query do not go together.');
  const sampleSize = sample === undefined ? null : Number(sample);
  if (sampleSize !== null && !(Number.isInteger(sampleSize) && sampleSize > 0))
    throw new Error(`--sample ${sample} is not a whole number above 0.`);
  if (sendout !== undefined && !/^[\w-]+$/.test(sendout))
    throw new Error(`--sendout ${sendout} is not the id of a sendout.`);
  const found = sendout === undefined ? query : `SendoutId = "${sendout}"`;
  if (found !== undefined) return { source: 'server', query: found, sample: sampleSize };
  if (sampleSize !== null) throw new Error('--sample goes with --sendout or --query.');
  return { source: 'files', folder: histories ?? null };
}
