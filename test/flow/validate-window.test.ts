import { describe, expect, test } from 'vitest';
import { validate } from '../../src/flow/validate.ts';
import { clicked, delay, drawFlow, message, split, template, text } from '../support/draw-flow.ts';
import { issueLines } from '../support/issue-lines.ts';

const minute = 1 / 60;

/** A template, a tap, and delays of so many hours until a text. */
function afterTapAnd(...hours: number[]) {
  const delays = hours.map((time, index) => delay(`wait${index}`, time));
  const stops = [...delays.map(({ id }) => id), 'hi'];
  const path = stops.slice(1).map((stop, index) => `${stops[index]} next → ${stop}`);
  return drawFlow(
    [template('offer', 'yes'), ...delays, text('hi')],
    [`offer button:yes → ${stops[0]}`, ...path],
  );
}

describe('a free-form message', () => {
  test('cannot be the first message', () => {
    expect(issueLines(drawFlow([text('hi')]))).toEqual(['hi: free_form_outside_window']);
  });

  test('cannot follow a template that nobody has answered, whether at once, later or on failure', () => {
    expect(issueLines(drawFlow([template('a'), text('hi')], ['a next → hi']))).toEqual([
      'hi: free_form_outside_window',
    ]);
    expect(issueLines(drawFlow([template('a'), text('hi')], ['a failed → hi']))).toEqual([
      'hi: free_form_outside_window',
    ]);
    const later = drawFlow(
      [template('a'), delay('wait', 1), text('hi')],
      ['a next → wait', 'wait next → hi'],
    );
    expect(issueLines(later)).toEqual(['hi: free_form_outside_window']);
  });

  test('may answer a tap at once, and be followed by more', () => {
    const image = message('picture', { kind: 'media', media: 'image', url: 'https://a.example/b.png' });
    const flow = drawFlow(
      [template('a', 'x'), text('hi'), split('ab', 1, 1), image, text('sorry')],
      ['a button:x → hi', 'hi next → ab', 'ab branch:a → picture', 'hi failed → sorry'],
    );
    expect(issueLines(flow)).toEqual([]);
  });

  test('may come up to 24 hours after the tap, less the five minutes that sending may take', () => {
    expect(issueLines(afterTapAnd(20))).toEqual([]);
    expect(issueLines(afterTapAnd(20, 4 - 6 * minute))).toEqual([]);
    expect(issueLines(afterTapAnd(20, 4 - 4 * minute))).toEqual(['hi: free_form_outside_window']);
  });

  test('that comes too late is told how late, and to be a template', () => {
    expect(validate(afterTapAnd(20, 6))).toMatchObject([
      {
        nodeId: 'hi',
        severity: 'error',
        message: expect.stringContaining("“hi” can be reached 26 hours after the client's last tap"),
        help: expect.stringContaining('Use a template'),
      },
    ]);
  });

  test('is judged by the worst way to it', () => {
    const flow = drawFlow(
      [template('a', 'x', 'y'), delay('long', 20), delay('longer', 20), text('hi')],
      ['a button:x → hi', 'a button:y → long', 'long next → longer', 'longer next → hi'],
    );
    expect(issueLines(flow)).toEqual(['hi: free_form_outside_window']);
    const untapped = drawFlow([template('a', 'x'), text('hi')], ['a button:x → hi', 'a next → hi']);
    expect(issueLines(untapped)).toEqual(['hi: free_form_outside_window']);
  });

  test('has a new window after each tap', () => {
    const flow = drawFlow(
      [template('a', 'x'), delay('w1', 20), text('b', 'y'), delay('w2', 20), text('c')],
      ['a button:x → w1', 'w1 next → b', 'b button:y → w2', 'w2 next → c'],
    );
    expect(issueLines(flow)).toEqual([]);
  });

  test('may follow a condition that asks for a click, for a click needs a client who clicked in this run', () => {
    const asking = (hours: number, exit: string) =>
      drawFlow(
        [template('a', 'x'), delay('wait', 4), delay('more', hours), clicked('if', 'a', 'x'), text('hi')],
        ['a next → wait', 'wait next → more', 'more next → if', `if ${exit} → hi`],
      );
    expect(issueLines(asking(4, 'true'))).toEqual([]);
    expect(issueLines(asking(20, 'true'))).toEqual(['hi: free_form_outside_window']);
    expect(issueLines(asking(4, 'false'))).toEqual(['hi: free_form_outside_window']);
  });

  test('does not count a failure as an answer: the window is as old as it was', () => {
    const flow = drawFlow(
      [template('a', 'x'), delay('w1', 20), template('b'), delay('w2', 5), text('sorry')],
      ['a button:x → w1', 'w1 next → b', 'b failed → w2', 'w2 next → sorry'],
    );
    expect(issueLines(flow)).toEqual(['sorry: free_form_outside_window']);
  });

  test('on a card that nobody comes to is only unreachable', () => {
    expect(issueLines(drawFlow([template('a'), text('lost')]))).toEqual(['lost: node_unreachable']);
  });
});

describe('a free-form message in a circle', () => {
  const circle = (hours: number) =>
    drawFlow(
      [template('a', 'x'), text('hi'), delay('wait', hours)],
      ['a button:x → hi', 'hi next → wait', 'wait next → hi', 'hi failed → a'],
    );

  test('is fine as long as ten rounds are over within 24 hours', () => {
    expect(issueLines(circle(2))).toEqual([]);
    expect(issueLines(circle(3))).toEqual(['hi: free_form_outside_window']);
  });

  test('is fine when each round needs a tap', () => {
    const flow = drawFlow(
      [template('a', 'x'), text('hi', 'again'), delay('wait', 20)],
      ['a button:x → hi', 'hi button:again → wait', 'wait next → hi'],
    );
    expect(issueLines(flow)).toEqual([]);
  });

  test('cannot be where the start leads without a tap', () => {
    const flow = drawFlow(
      [template('a', 'x'), delay('wait', 1), text('hi')],
      ['a next → wait', 'a button:x → hi', 'wait next → hi', 'hi next → wait'],
    );
    expect(issueLines(flow)).toContain('hi: free_form_outside_window');
  });
});

describe('a free-form message that waits for a late delivery', () => {
  const nodes = [template('a', 'x'), text('hi'), delay('wait', 1), text('more'), template('instead')];
  const edges = ['a button:x → hi', 'hi next → wait', 'wait next → more'];

  test('is warned about, and not refused', () => {
    expect(validate(drawFlow(nodes.slice(0, 4), edges))).toMatchObject([
      { code: 'free_form_after_late_delivery', severity: 'warning', nodeId: 'more' },
    ]);
  });

  test('is fine when its failed exit leads to something', () => {
    expect(issueLines(drawFlow(nodes, [...edges, 'more failed → instead']))).toEqual([]);
  });

  test('is fine when the run does not listen that long', () => {
    expect(issueLines(drawFlow(nodes.slice(0, 4), edges, { listenHours: 12 }))).toEqual([]);
  });

  test('is no matter after a tap, which proves the delivery', () => {
    const flow = drawFlow(
      [template('a', 'x'), delay('wait', 20), text('hi')],
      ['a button:x → wait', 'wait next → hi'],
    );
    expect(issueLines(flow)).toEqual([]);
  });
});
