import { describe, expect, test } from 'vitest';
import { clicked, delay, drawFlow, template } from '../support/draw-flow.ts';
import { hour, Walker } from './walker.ts';

describe('delays in a row', () => {
  const flow = drawFlow(
    [
      template('offer', 'yes'),
      delay('first', 1),
      delay('second', 2, 'no_click'),
      clicked('asked', 'offer', 'yes'),
      template('nudge'),
      template('gift'),
    ],
    [
      'offer next → first',
      'first next → second',
      'second next → asked',
      'asked false → nudge',
      'asked true → gift',
    ],
  );

  test('a tap in the first one stops the second one', () => {
    const run = new Walker(flow);
    run.start();
    run.sent('offer:1');
    run.now = hour / 2;
    run.tap('offer:1', 'yes');
    expect(run.at(hour)).toEqual([]);
    expect(run.trail.slice(-2)).toEqual(['first next time_is_up', 'second — clicked_first']);
    expect(run.due).toBe(24 * hour);
  });

  test('a tap in the second one stops it too, when the first was for those who did not click', () => {
    const mixed = drawFlow(
      [template('offer', 'yes'), delay('first', 1, 'no_click'), delay('second', 2), template('nudge')],
      ['offer next → first', 'first next → second', 'second next → nudge'],
    );
    const run = new Walker(mixed);
    run.start();
    run.sent('offer:1');
    run.at(1.5 * hour);
    run.tap('offer:1', 'yes');
    expect(run.at(3 * hour)).toEqual([]);
  });

  test('on two paths fire in the order in which they are due, however late that is noticed', () => {
    const parallel = drawFlow(
      [template('offer', 'yes'), delay('long', 4), delay('short', 1), template('survey'), template('thanks')],
      ['offer next → long', 'long next → survey', 'offer button:yes → short', 'short next → thanks'],
    );
    const run = new Walker(parallel);
    run.start();
    run.sent('offer:1');
    run.tap('offer:1', 'yes');
    expect(run.at(20 * hour)).toEqual(['send thanks:1', 'send survey:1']);
  });

  test('are both over when the clock jumps past them', () => {
    const run = new Walker(flow);
    run.start();
    run.sent('offer:1');
    expect(run.at(20 * hour)).toEqual(['send nudge:1']);
    expect(run.state.messages['nudge:1']?.after).toEqual({
      message: 'offer:1',
      unlessClicked: true,
      delayMs: 3 * hour,
    });
  });

  test('the second counts from when the first was due, not from when that was noticed', () => {
    const run = new Walker(flow);
    run.start();
    run.sent('offer:1');
    run.at(1.5 * hour);
    expect(run.due).toBe(3 * hour);
  });
});
