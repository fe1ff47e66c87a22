import { describe, expect, test } from 'vitest';
import type { Condition } from '../../src/flow/schema.ts';
import { pickBranch } from '../../src/flow/split.ts';
import { condition, drawFlow, split, template } from '../support/draw-flow.ts';
import { Walker } from './walker.ts';

/** Where a condition leads a run with this value of `x`; undefined: the entry has none. */
function way(holds: Condition, x: string | undefined): string | undefined {
  const flow = drawFlow(
    [condition('if', holds), template('true'), template('false')],
    ['if true → true', 'if false → false'],
  );
  return new Walker(flow, { facts: x === undefined ? {} : { x } }).start()[0]?.replace(/^send (.*):1$/, '$1');
}

describe('a condition', () => {
  test.each<
    [Exclude<Condition, { clicked: unknown }>['op'], string | number | undefined, string | undefined, boolean]
  >([
    ['equals', 'gold', 'gold', true],
    ['equals', 'gold', 'Gold', false],
    ['equals', 10, '10', true],
    ['equals', '', undefined, true],
    ['not_equals', 'gold', 'silver', true],
    ['not_equals', 'gold', 'gold', false],
    ['not_equals', 'gold', undefined, true],
    ['contains', 'old', 'gold', true],
    ['contains', 'silver', 'gold', false],
    ['exists', undefined, 'x', true],
    ['exists', undefined, '', false],
    ['exists', undefined, undefined, false],
    ['greater_than', 10, '10.5', true],
    ['greater_than', 10, '10', false],
    ['greater_than', 10, '9', false],
    ['greater_than', '9', '10', true],
    ['greater_than', -1, '', false],
    ['greater_than', -1, undefined, false],
    ['greater_than', 10, 'many', false],
    ['less_than', 10, '9.5', true],
    ['less_than', 10, '10', false],
    ['less_than', 10, ' ', false],
    ['less_than', 10, 'few', false],
  ])('%s %j of %j: %j', (op, value, x, holds) => {
    const comparison: Condition = { variable: 'x', op, ...(value === undefined ? {} : { value }) };
    expect(way(comparison, x)).toBe(String(holds));
  });

  test('never compares what every object has', () => {
    expect(way({ variable: 'constructor', op: 'exists' }, 'x')).toBe('false');
  });
});

describe('a random split', () => {
  test('takes its branches in proportion to their weights', () => {
    const branches = [
      { id: 'a', weight: 1 },
      { id: 'b', weight: 2 },
      { id: 'c', weight: 5 },
    ];
    const taken: Record<string, number> = { a: 0, b: 0, c: 0 };
    for (let run = 0; run < 8000; run++) {
      const branch = pickBranch(branches, `01HZX${run}:ab:1`) ?? 'none';
      taken[branch] = (taken[branch] ?? 0) + 1;
    }
    expect(taken.a).toBeGreaterThan(900);
    expect(taken.a).toBeLessThan(1100);
    expect(taken.b).toBeGreaterThan(1850);
    expect(taken.b).toBeLessThan(2150);
    expect(Object.keys(taken)).toEqual(['a', 'b', 'c']);
  });

  test('is the same whenever the run is played again, and another one at another visit', () => {
    const flow = drawFlow(
      [split('ab', 1, 1), template('a'), template('b')],
      ['ab branch:a → a', 'ab branch:b → b'],
    );
    expect(new Walker(flow).start()).toEqual(new Walker(flow).start());
    const visits = Array.from({ length: 20 }, (_, visit) =>
      pickBranch(
        [
          { id: 'a', weight: 1 },
          { id: 'b', weight: 1 },
        ],
        `run-1:ab:${visit}`,
      ),
    );
    expect(new Set(visits)).toEqual(new Set(['a', 'b']));
  });

  test('with a branch that leads nowhere ends the path there', () => {
    const run = new Walker(drawFlow([split('ab', 1)]));
    expect(run.start()).toEqual([]);
    expect(run.trail).toEqual(['ab — chosen']);
  });
});
