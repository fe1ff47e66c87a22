import { describe, expect, test } from 'vitest';
import { validate } from '../../src/flow/validate.ts';
import { clicked, delay, drawFlow, split, template } from '../support/draw-flow.ts';

function circles(flow: Parameters<typeof validate>[0]): (string | undefined)[] {
  return validate(flow)
    .filter(({ code }) => code === 'cycle_without_wait')
    .map(({ nodeId }) => nodeId);
}

describe('a circle', () => {
  test('through a delay is fine', () => {
    expect(
      circles(drawFlow([template('a', 'x'), delay('wait', 1)], ['a next → wait', 'wait next → a'])),
    ).toEqual([]);
  });

  test('through a button is fine', () => {
    expect(circles(drawFlow([template('a', 'x'), template('b')], ['a button:x → b', 'b next → a']))).toEqual(
      [],
    );
  });

  test('of a message that leads to itself is refused', () => {
    expect(circles(drawFlow([template('a')], ['a failed → a']))).toEqual(['a']);
  });

  test('of splits and conditions only is refused', () => {
    const flow = drawFlow(
      [template('a', 'x'), delay('wait', 1), split('ab', 1, 1), clicked('if', 'a', 'x')],
      ['a next → wait', 'wait next → ab', 'ab branch:a → if', 'if false → ab'],
    );
    expect(circles(flow)).toEqual(['ab']);
  });

  test('without a wait is found inside one that waits', () => {
    const flow = drawFlow(
      [template('a', 'x'), template('b'), template('c'), delay('wait', 1)],
      ['a next → b', 'b next → c', 'b failed → wait', 'c failed → b', 'wait next → a'],
    );
    expect(circles(flow)).toEqual(['b']);
  });

  test('that waits is fine inside one that waits elsewhere', () => {
    const flow = drawFlow(
      [template('a', 'x'), template('b', 'y'), delay('inner', 1), delay('outer', 1)],
      ['a next → b', 'b failed → inner', 'inner next → b', 'b next → outer', 'outer next → a'],
    );
    expect(circles(flow)).toEqual([]);
  });

  test('is named once for each knot, by the first of its cards', () => {
    const flow = drawFlow(
      [template('a'), template('b'), delay('wait', 1), template('c'), template('d')],
      [
        'a next → b',
        'b next → a',
        'b failed → wait',
        'wait next → c',
        'c next → d',
        'd next → c',
        'd failed → d',
      ],
    );
    expect(circles(flow)).toEqual(['a', 'c']);
  });
});
