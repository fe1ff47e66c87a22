import { expect, test } from 'vitest';
import { bundleForReplay } from '../../src/cli/replay-bundle.ts';
import { readHistories } from '../../src/cli/replay-files.ts';
import { type Replayed, replayHistories } from '../../src/cli/replay-histories.ts';
import { quietRuntime } from '../support/quiet-runtime.ts';
import { bundleChanged, type Change } from './changed-workflows.ts';

quietRuntime();
const recorded = await readHistories();

async function departures(change?: Change): Promise<Map<string, Replayed['departure']>> {
  const bundle = await (change ? bundleChanged(change) : bundleForReplay());
  const departed = new Map<string, Replayed['departure']>();
  for await (const { name, departure } of replayHistories(bundle, recorded))
    if (departure) departed.set(name, departure);
  return departed;
}

test('the present code does what is recorded, message by message and wait by wait', async () => {
  expect([...(await departures())]).toEqual([]);
});

test('a change that sends without waiting fails the replay, at the message that comes too early', async () => {
  const departed = await departures({
    file: 'flow/walk.ts',
    from: "case 'delay': {",
    to: "case 'delay': { return leave(walk, id, 'next', 'time_is_up', path);",
  });
  const nudge = departed.get('nobody-taps-and-the-nudge-goes-out.v1');
  expect(nudge?.error?.name).toBe('DeterminismViolationError');
  expect(nudge?.node).toBe('nudge');
  expect(nudge?.sentence).toMatch(
    /^at event \d+ the recorded run waits 4 hours \(“.*then sends “nudge”\.”\), the present code sends “nudge”$/,
  );
  // What waits for nothing goes on as it was.
  expect(departed.has('a-condition-compares-a-variable.v1')).toBe(false);
});

test('a change that goes on waiting after a tap fails the replay of those who tapped', async () => {
  const departed = await departures({
    file: 'flow/next.ts',
    from: "dropFollowUps(walk, (after) => after.message === key && after.unlessClicked, 'clicked_first');",
    to: '',
  });
  const tapped = departed.get('a-tap-during-the-delay-cancels-the-nudge.v1');
  expect(tapped?.error?.name).toBe('DeterminismViolationError');
  expect(tapped?.node).toBe('nudge');
  expect(departed.has('nobody-taps-and-the-nudge-goes-out.v1')).toBe(false);
});

test('a change that sends another message is found, although Temporal does not notice', async () => {
  const departed = await departures({
    file: 'flow/walk.ts',
    from: "holds(node.if, state) ? 'true' : 'false'",
    to: "holds(node.if, state) ? 'false' : 'true'",
  });
  const gold = departed.get('a-condition-compares-a-variable.v1');
  expect(gold).toMatchObject({ error: null, node: 'gold_offer' });
  expect(gold?.sentence).toMatch(/sends “gold_offer”, the present code sends “plain_offer”$/);
});

test('a change that waits longer is found, although Temporal does not notice', async () => {
  const departed = await departures({
    file: 'flow/walk.ts',
    from: 'due: path.from + node.ms,',
    to: 'due: path.from + node.ms + 3_600_000,',
  });
  const nudge = departed.get('nobody-taps-and-the-nudge-goes-out.v1');
  expect(nudge?.sentence).toMatch(/waits 4 hours .* the present code waits 5 hours /);
});

test('a change that only says it in other words departs nowhere', async () => {
  const departed = await departures({
    file: 'flow/why.ts',
    from: 'const until = `Waiting until $',
    to: 'const until = `Nothing happens before $',
  });
  expect([...departed]).toEqual([]);
});
