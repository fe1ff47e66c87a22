import { describe, expect, test } from 'vitest';
import type { Flow, FlowNode } from '../../src/flow/schema.ts';
import { hasErrors, validate } from '../../src/flow/validate.ts';
import { clicked, condition, delay, drawFlow, message, split, template, text } from '../support/draw-flow.ts';
import { issueLines } from '../support/issue-lines.ts';

const example: Flow = {
  schema: 1,
  start: 'offer',
  listenHours: 24,
  lateClicks: 'ignore',
  variables: [{ name: 'first_name', required: true, example: 'Ana' }],
  nodes: [
    message('offer', {
      kind: 'template',
      template: 'spring_offer',
      language: 'en_US',
      parameters: { body_1: '{{first_name}}' },
      buttons: [
        { id: 'yes', title: 'Yes please' },
        { id: 'no', title: 'Not now' },
      ],
    }),
    { id: 'wait', type: 'delay', seconds: 14400, condition: 'no_click' },
    message('nudge', { kind: 'template', template: 'spring_nudge', language: 'en_US' }),
    message('thanks', { kind: 'text', text: 'Lovely, {{first_name}}! It is on its way.' }),
  ],
  edges: [
    { id: 'e1', source: 'offer', sourceHandle: 'next', target: 'wait' },
    { id: 'e2', source: 'wait', sourceHandle: 'next', target: 'nudge' },
    { id: 'e3', source: 'offer', sourceHandle: 'button:yes', target: 'thanks' },
  ],
};

function behindDelay(node: FlowNode): Flow {
  const end = [template('end'), template('other')];
  const exits = node.type === 'split' ? ['branch:a'] : ['true'];
  return drawFlow(
    [template('offer', 'yes'), delay('wait', 1), node, ...end],
    [
      'offer next → wait',
      `wait next → ${node.id}`,
      ...exits.map((exit) => `${node.id} ${exit} → end`),
      'end next → other',
    ],
    node.type === 'condition' ? { variables: [{ name: 'points' }] } : {},
  );
}

describe('a flow', () => {
  test('as the contract shows it is fine', () => {
    expect(validate(example)).toEqual([]);
  });

  test('may be published with warnings, not with errors', () => {
    const lonely = drawFlow([template('offer'), template('vip')]);
    expect(issueLines(lonely)).toEqual(['vip: node_unreachable']);
    expect(hasErrors(validate(lonely))).toBe(false);
    expect(hasErrors(validate(drawFlow([text('offer')])))).toBe(true);
  });

  test('has its issues listed in the order of its nodes, those of the whole flow first', () => {
    const flow = drawFlow(
      [template('a', 'x'), delay('b', 21), text('c'), delay('d', 0)],
      ['a next → b', 'b next → c', 'c next → d', 'gone next → b'],
      { variables: [{ name: 'tier' }] },
    );
    expect(issueLines(flow)).toEqual([
      'flow: variable_unused',
      'b: edge_from_unknown_node',
      'b: delay_too_long',
      'c: free_form_outside_window',
      'd: delay_too_short',
      'd: delay_leads_nowhere',
    ]);
  });

  test('may lead back to its start', () => {
    const flow = drawFlow([template('offer', 'again')], ['offer button:again → offer']);
    expect(issueLines(flow)).toEqual([]);
  });

  test('with a broken start is not told that everything in it is unreachable', () => {
    expect(issueLines({ ...example, start: 'gone' })).toEqual(['flow: start_unknown']);
  });

  test('says which exit an issue is about', () => {
    const flow = drawFlow([template('a', 'yes')], ['a button:no → a']);
    expect(issueLines(flow)).toEqual(['a button:no: exit_unknown']);
  });

  test('knows the exits of every kind of node', () => {
    const flow = drawFlow(
      [
        template('a', 'yes'),
        delay('b', 1),
        condition('c', { variable: 'tier', op: 'exists' }),
        split('d', 1, 1),
        template('e'),
      ],
      [
        'a next → b',
        'a failed → e',
        'a button:yes → e',
        'b next → c',
        'c true → d',
        'c false → e',
        'd branch:a → e',
        'd branch:b → e',
      ],
      { variables: [{ name: 'tier' }] },
    );
    expect(issueLines(flow)).toEqual([]);
  });

  test('cannot have a node whose id every object knows', () => {
    expect(issueLines(drawFlow([template('toString')]))).toEqual(['toString: node_id_reserved']);
  });
});

describe('a time delay', () => {
  test('of 20 hours is fine, one of 21 hours is refused with the reason', () => {
    const waiting = (hours: number) =>
      drawFlow([template('a'), delay('wait', hours), template('b')], ['a next → wait', 'wait next → b']);
    expect(validate(waiting(20))).toEqual([]);
    const [issue, ...others] = validate(waiting(21));
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      code: 'delay_too_long',
      severity: 'error',
      nodeId: 'wait',
      message: '“wait” waits 21 hours; a time delay is at most 20 hours.',
    });
  });

  test('of 20 hours and a second says so', () => {
    const [issue] = validate(
      drawFlow(
        [template('a'), delay('wait', 20 + 1 / 3600), template('b')],
        ['a next → wait', 'wait next → b'],
      ),
    );
    expect(issue?.message).toContain('“wait” waits 20 hours 1 second');
  });

  test('may be the first thing in a flow', () => {
    expect(issueLines(drawFlow([delay('wait', 1), template('a')], ['wait next → a']))).toEqual([]);
  });
});

describe('a “did not click” delay', () => {
  test('may follow a message with buttons through conditions, splits and other delays', () => {
    const flow = drawFlow(
      [
        template('offer', 'yes'),
        delay('first', 1),
        condition('vip', { variable: 'tier', op: 'exists' }),
        split('ab', 1, 1),
        delay('second', 1, 'no_click'),
        template('nudge'),
      ],
      [
        'offer next → first',
        'first next → vip',
        'vip true → ab',
        'vip false → second',
        'ab branch:a → second',
        'second next → nudge',
      ],
      { variables: [{ name: 'tier' }] },
    );
    expect(issueLines(flow)).toEqual([]);
  });

  test('is refused when only one of the ways to it comes from a button', () => {
    const flow = drawFlow(
      [template('offer', 'yes'), delay('wait', 1, 'no_click'), template('nudge')],
      ['offer next → wait', 'offer button:yes → wait', 'wait next → nudge'],
    );
    expect(issueLines(flow)).toEqual(['wait: no_click_after_tap']);
  });

  test('does not mind a way that begins at a node which nobody comes to', () => {
    const flow = drawFlow(
      [template('offer', 'yes'), delay('wait', 1, 'no_click'), template('nudge'), template('lost')],
      ['offer next → wait', 'wait next → nudge', 'lost next → wait'],
    );
    expect(issueLines(flow)).toEqual(['lost: node_unreachable']);
  });

  test('may repeat itself until a click', () => {
    const flow = drawFlow(
      [template('offer', 'yes'), delay('wait', 1, 'no_click')],
      ['offer next → wait', 'wait next → offer'],
    );
    expect(issueLines(flow)).toEqual([]);
  });
});

describe('a condition', () => {
  test('compares with an empty text only for equality', () => {
    expect(issueLines(behindDelay(condition('if', { variable: 'points', op: 'equals', value: '' })))).toEqual(
      [],
    );
    expect(
      issueLines(behindDelay(condition('if', { variable: 'points', op: 'contains', value: '' }))),
    ).toEqual(['if: condition_value_missing']);
  });

  test.each([10, '10', ' 1.5 ', -3, 0])('takes %j as a number', (value) => {
    expect(issueLines(behindDelay(condition('if', { variable: 'points', op: 'less_than', value })))).toEqual(
      [],
    );
  });

  test.each(['ten', ' ', '1,5', 'Infinity'])('does not take “%s” as a number', (value) => {
    expect(issueLines(behindDelay(condition('if', { variable: 'points', op: 'less_than', value })))).toEqual([
      'if: condition_value_not_a_number',
    ]);
  });

  test('that asks for a click may come after a delay, or behind another button', () => {
    const ask = clicked('if', 'offer', 'yes');
    expect(
      issueLines(
        drawFlow(
          [template('offer', 'yes'), ask, delay('wait', 1), template('a')],
          ['offer next → wait', 'wait next → if', 'if false → a'],
        ),
      ),
    ).toEqual([]);
    expect(
      issueLines(
        drawFlow(
          [template('offer', 'yes', 'no'), ask, template('a')],
          ['offer button:no → if', 'if true → a'],
        ),
      ),
    ).toEqual([]);
  });
});

describe('a random split', () => {
  test.each([0, -1, Number.POSITIVE_INFINITY, Number.NaN])('has no branch of weight %d', (weight) => {
    expect(issueLines(behindDelay(split('ab', 1, weight))).slice(0, 1)).toEqual([
      'ab branch:b: split_weight_invalid',
    ]);
  });
});
