import { SingleBar } from 'cli-progress';
import { readPeople } from './people-file.ts';
import { type SendoutApi, sendoutApi } from './sendout-api.ts';
import type { StarterOptions } from './starter-arguments.ts';

/** So many entries go with one call. */
const batchSize = 1000;

/** How often the sends are looked at, milliseconds. */
const lookEveryMs = 500;

type Rejection = { line: number; client: string; message: string };

/**
 * Sends every line of the file to the API, shows what was rejected and why, and follows the sends to their end.
 * @returns the exit code: 0 when everything was accepted, 2 when something was rejected
 * @throws Error with one sentence when the file or the API does not play along; what was accepted before stays so
 */
export async function startFromFile(options: StarterOptions): Promise<number> {
  const api = sendoutApi(options);
  const rejections: Rejection[] = [];
  const sendouts = new Set<string>();
  let accepted = 0;
  const bar = new SingleBar({
    format: '{what} [{bar}] {value}/{total}',
    hideCursor: true,
  });
  try {
    let total = 0;
    for await (const _ of readPeople(options.to)) total += 1;
    bar.start(total, 0, { what: 'Accepted' });
    for await (const batch of batches(readPeople(options.to))) {
      const answer = await api.send(
        batch.map(({ client, variables }) => ({
          client,
          campaignName: options.campaign,
          variables,
          ...(options.schedule ? { scheduledAt: options.schedule } : {}),
          ...(options.sender ? { sender: options.sender } : {}),
        })),
      );
      for (const group of answer.data) {
        if (group.sendoutId) sendouts.add(group.sendoutId);
        accepted += group.acceptedCount;
        for (const { index, client, message } of group.rejections ?? [])
          rejections.push({ line: batch[index]?.line ?? 0, client, message });
      }
      bar.update(accepted + rejections.length);
    }
    bar.stop();
    report(accepted, rejections);
    if (options.wait && !options.schedule) for (const id of sendouts) await follow(api, id, bar);
  } finally {
    bar.stop();
  }
  return rejections.length > 0 ? 2 : 0;
}

async function* batches<T>(items: AsyncGenerator<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function report(accepted: number, rejections: Rejection[]): void {
  process.stdout.write(`${accepted} accepted, ${rejections.length} rejected.\n`);
  for (const { line, client, message } of rejections.slice(0, 20))
    process.stdout.write(`  line ${line}, ${client}: ${message}\n`);
  if (rejections.length > 20) process.stdout.write(`  … and ${rejections.length - 20} more.\n`);
}

/** Shows how many runs of the sendout have begun, until none waits to. */
async function follow(api: SendoutApi, sendoutId: string, bar: SingleBar): Promise<void> {
  for (let shown = false; ; shown = true) {
    const { counts, state } = await api.sendout(sendoutId);
    const begun = counts.accepted - counts.queued;
    if (!shown) bar.start(counts.accepted, begun, { what: 'Started ' });
    bar.update(begun);
    if (counts.queued === 0 || state === 'cancelled' || state === 'paused') {
      bar.stop();
      const { sent, failed } = counts;
      process.stdout.write(`Sendout ${sendoutId} is ${state}: ${sent} messages sent, ${failed} failed.\n`);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
