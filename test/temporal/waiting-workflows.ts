/** Small workflows to try the servers with; they stand for nothing in the product. */
import {
  ActivityFailure,
  condition,
  defineQuery,
  defineSignal,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
} from '@temporalio/workflow';

export interface TestActivities {
  echo(text: string): Promise<string>;
  /** Fails the first time. */
  fickle(): Promise<string>;
  /** Runs until it is let go or times out. */
  held(): Promise<string>;
}

export const tap = defineSignal<[string]>('tap');
export const seen = defineQuery<string[]>('seen');

const HOUR = 3_600_000;
const retry = { initialInterval: '1 hour', maximumAttempts: 2 } as const;
const { echo, fickle, held } = proxyActivities<TestActivities>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '30 seconds',
  retry,
  summary: 'A step of the test',
  priority: { priorityKey: 1, fairnessKey: 'sendout', fairnessWeight: 2 },
});

/** Waits for a tap for so many milliseconds; says what came. */
export async function waitForTap(ms: number): Promise<string> {
  const taps: string[] = [];
  setHandler(tap, (button) => {
    taps.push(button);
  });
  setHandler(seen, () => taps);
  setCurrentDetails('Waiting for a tap on *Offer*');
  const tapped = await condition(() => taps.includes('end'), ms);
  return tapped ? taps.join() : 'nothing came';
}

/** Four delays at once, each followed by an activity; says in which order, and at which hour, they came. */
export async function delaysInParallel(): Promise<string[]> {
  const began = Date.now();
  const order: string[] = [];
  setHandler(seen, () => order);
  const note = (what: string) =>
    order.push(`${what} at ${Math.round((10 * (Date.now() - began)) / HOUR) / 10} h`);
  await Promise.all(
    [15, 1, 30, 4].map(async (hours) => {
      await sleep(hours * HOUR);
      note(await echo(`${hours}`));
    }),
  );
  return order;
}

/** One activity that succeeds when it is tried again an hour later. */
export async function retriedLater(): Promise<string> {
  return fickle();
}

/** One activity that takes as long as the test wants. */
export async function longActivity(): Promise<string> {
  try {
    return await held();
  } catch (error) {
    return error instanceof ActivityFailure ? `failed: ${error.cause?.message}` : 'failed';
  }
}

/** Starts a number of activities at once on another queue. */
export async function burst(taskQueue: string, count: number): Promise<void> {
  const sends = proxyActivities<TestActivities>({ startToCloseTimeout: '1 minute', taskQueue });
  await Promise.all(Array.from({ length: count }, (_, i) => sends.echo(String(i))));
}
