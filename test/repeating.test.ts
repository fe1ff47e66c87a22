import { expect, test, vi } from 'vitest';
import { Repeating } from '../src/repeating.ts';
import { ManualClock } from './support/manual-clock.ts';

/** Turns that last until they are let go. */
function scene() {
  const clock = new ManualClock();
  const turns: (() => void)[] = [];
  const repeating = new Repeating(clock, 1000, () => new Promise<void>((resolve) => turns.push(resolve)));
  const came = (count: number) => vi.waitUntil(() => turns.length === count);
  return { clock, turns, repeating, came };
}

test('rests after a turn, and a turn that is under way has no other beside it', async () => {
  const { clock, turns, repeating, came } = scene();
  repeating.start();
  repeating.start();
  await came(1);
  clock.advance(5000);
  turns[0]?.();
  await new Promise((resolve) => setTimeout(resolve, 20));
  clock.advance(999);
  expect(turns).toHaveLength(1);
  clock.advance(1);
  await came(2);
  turns[1]?.();
  await repeating.stop();
});

test('may begin with a rest', async () => {
  const { clock, turns, repeating, came } = scene();
  repeating.start('rest');
  expect(turns).toHaveLength(0);
  clock.advance(1000);
  await came(1);
  turns[0]?.();
  await repeating.stop();
});

test('stops after the turn that is under way, which can see it, and cuts a rest short', async () => {
  const { turns, repeating, came } = scene();
  repeating.start();
  await came(1);
  const stopped = repeating.stop();
  expect(repeating.stopping.aborted).toBe(true);
  turns[0]?.();
  await stopped;
  expect(turns).toHaveLength(1);

  const resting = scene();
  resting.repeating.start('rest');
  await resting.repeating.stop();
  expect(resting.turns).toHaveLength(0);
});

test('ends when a turn says that there is nothing more to repeat', async () => {
  const clock = new ManualClock();
  let turns = 0;
  const repeating = new Repeating(clock, 1000, async () => {
    turns += 1;
    repeating.end();
  });
  repeating.start();
  await repeating.stop();
  expect(turns).toBe(1);
});
