import { SingleBar } from 'cli-progress';
import type { ReplayOptions } from './replay-arguments.ts';
import { bundleForReplay } from './replay-bundle.ts';
import { readHistories } from './replay-files.ts';
import { type Replayed, replayHistories } from './replay-histories.ts';
import { openLiveHistories } from './replay-server.ts';

/** So many departures are shown; with a wrong change it may be every run. */
const shown = 50;

type Outcome = { total: number; departed: number };

/**
 * Replays what the options name, and prints how it goes.
 * @returns the exit code: 0 when the present code does what is recorded, 1 when it departs
 * @throws Error with one sentence when there is nothing to replay
 */
export async function replay(
  options: ReplayOptions,
  env: Record<string, string | undefined>,
): Promise<number> {
  const began = Date.now();
  const { total, departed } =
    options.source === 'files' ? await replayFiles(options.folder) : await replayLive(options, env);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const verdict = departed === 0 ? 'the present code departs from none' : `it departs from ${departed}`;
  print(`${total} ${total === 1 ? 'history' : 'histories'} replayed in ${seconds} s: ${verdict}.`);
  return departed === 0 ? 0 : 1;
}

async function replayFiles(folder: string | null): Promise<Outcome> {
  const recorded = await (folder === null ? readHistories() : readHistories(folder));
  const outcome = { total: 0, departed: 0 };
  for await (const replayed of replayHistories(await bundleForReplay(), recorded)) {
    outcome.total += 1;
    if (replayed.departure) outcome.departed += 1;
    const place = `${String(outcome.total).padStart(String(recorded.length).length)}/${recorded.length}`;
    print(replayed.departure ? `${place} ${departureLine(replayed)}` : `${place} ✓ ${replayed.name}`);
  }
  return outcome;
}

async function replayLive(
  { query, sample }: Extract<ReplayOptions, { source: 'server' }>,
  env: Record<string, string | undefined>,
): Promise<Outcome> {
  const live = await openLiveHistories(query, sample, env);
  const bar = new SingleBar({
    format: 'Replayed [{bar}] {value}/{total}',
    hideCursor: true,
    noTTYOutput: true,
    notTTYSchedule: 2000,
  });
  const departures: string[] = [];
  const outcome = { total: 0, departed: 0 };
  try {
    if (live.total === 0) throw new Error(`No run on the Temporal server at ${live.address} has ${query}.`);
    const bundle = await bundleForReplay();
    bar.start(live.total, 0);
    for await (const replayed of replayHistories(bundle, live.histories)) {
      bar.update(++outcome.total);
      if (!replayed.departure) continue;
      outcome.departed += 1;
      if (departures.length < shown) departures.push(departureLine(replayed));
    }
  } finally {
    bar.stop();
    await live.close();
  }
  for (const line of departures) print(line);
  if (outcome.departed > shown) print(`… and ${outcome.departed - shown} more.`);
  return outcome;
}

function departureLine({ name, departure }: Replayed): string {
  const node = departure?.node ? ` departs at “${departure.node}”` : ' departs';
  const severity = departure?.error ? '' : ' (Temporal would not notice)';
  return `✗ ${name}${node}: ${departure?.sentence}${severity}.`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
