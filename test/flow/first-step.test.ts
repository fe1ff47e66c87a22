import { expect, test } from 'vitest';
import { compile } from '../../src/flow/compile.ts';
import { sendsAtOnce } from '../../src/flow/first-step.ts';
import { condition, delay, drawFlow, split, template } from '../support/draw-flow.ts';

const gold = condition('gold', { variable: 'tier', op: 'equals', value: 'gold' });

test.each([
  ['a message first', drawFlow([template('a')]), true],
  ['a delay first', drawFlow([delay('wait', 1), template('a')], ['wait next → a']), false],
  ['a way that leads nowhere', drawFlow([gold, template('a')], ['gold true → a']), false],
  [
    'two ways that meet again before the message',
    drawFlow(
      [gold, split('ab', 1, 1), template('a')],
      ['gold true → ab', 'gold false → ab', 'ab branch:a → a', 'ab branch:b → a'],
    ),
    true,
  ],
  [
    'one of two ways waits',
    drawFlow(
      [gold, delay('wait', 1), template('a')],
      ['gold true → a', 'gold false → wait', 'wait next → a'],
    ),
    false,
  ],
])('a run that has %s', (_, flow, atOnce) => {
  expect(sendsAtOnce(compile(flow))).toBe(atOnce);
});
