import { randomFrom } from '../../src/sandbox/random.ts';

export const victims = ['worker-1', 'worker-2', 'api', 'temporal', 'provider'] as const;
export type Victim = (typeof victims)[number];

/** Something that happens to a process: it is killed and comes back, or stands still, for `downMs`. */
export type Strike = { afterMs: number; victim: Victim; how: 'kill' | 'freeze'; downMs: number };

/** Something that goes wrong at the provider, as its `POST /faults` takes it. */
export type ProviderFault = { kind: string; probability: number; seed: number; ms?: number };

export type Plan = { strikes: Strike[]; faults: ProviderFault[] };

/** Receipts that are lost for good: only `never` promises anything then. */
const lossOfReceipts = 0.05;

/**
 * What will go wrong in a run of the suite: the same for the same seed.
 * @param lostReceipts also status webhooks that never come
 */
export function planOf(seed: number, lostReceipts: boolean): Plan {
  const random = randomFrom(seed);
  const between = (least: number, most: number) => Math.round(least + random() * (most - least));
  const strikes = Array.from({ length: between(8, 14) }, (): Strike => {
    const victim = victims[Math.floor(random() * victims.length)] ?? 'worker-1';
    return {
      afterMs: between(500, 4000),
      victim,
      how: random() < 0.7 ? 'kill' : 'freeze',
      downMs: between(300, 4000),
    };
  });
  const faults = [
    { kind: 'timeout_after_accept', probability: 0.01 },
    { kind: 'reset_after_accept', probability: 0.02 },
    { kind: 'http_500', probability: 0.03 },
    { kind: 'rate_limited', probability: 0.02 },
    { kind: 'slow', probability: 0.05, ms: between(200, 2000) },
    { kind: 'duplicate_status', probability: 0.1 },
    { kind: 'status_before_response', probability: 0.05 },
    { kind: 'reordered_status', probability: 0.1 },
    ...(lostReceipts ? [{ kind: 'drop_status', probability: lossOfReceipts }] : []),
  ].map((fault) => ({ ...fault, seed: between(1, 1_000_000) }));
  return { strikes, faults };
}
