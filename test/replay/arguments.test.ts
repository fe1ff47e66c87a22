import { expect, test } from 'vitest';
import { readReplayArguments } from '../../src/cli/replay-arguments.ts';

test('without options the committed histories are replayed', () => {
  expect(readReplayArguments([])).toEqual({ source: 'files', folder: null });
});

test('a sendout is looked up by its search attribute', () => {
  expect(readReplayArguments(['--sendout', 'b14dfc89-841c', '--sample', '100'])).toEqual({
    source: 'server',
    query: 'SendoutId = "b14dfc89-841c"',
    sample: 100,
  });
});

test.each([
  [['--sendout', '1" or "1" = "1'], 'is not the id of a sendout'],
  [['--sample', '10'], '--sample goes with --sendout or --query'],
  [['--query', 'Campaign = "a"', '--sample', 'few'], 'is not a whole number above 0'],
  [['--query', 'Campaign = "a"', '--sendout', 'b'], 'do not go together'],
  [['--sendouts', 'b'], "Unknown option '--sendouts'"],
])('%j is refused with a sentence that says why', (args, reason) => {
  expect(() => readReplayArguments(args)).toThrow(reason);
});
