import { expect, test } from 'vitest';
import { limits } from '../../src/flow/limits.ts';
import { clicked, delay, drawFlow, template, text } from '../support/draw-flow.ts';
import { hour, Walker } from './walker.ts';

test('a node is visited ten times, and not an eleventh time', () => {
  const run = new Walker(
    drawFlow([template('remind'), delay('wait', 1)], ['remind next → wait', 'wait next → remind']),
  );
  run.start();
  for (let visit = 1; visit <= limits.visitsOfANode; visit++) {
    expect(run.status(`remind:${visit}`)).toBe('queued');
    run.sent(`remind:${visit}`);
    run.at(visit * hour);
  }
  expect(run.trail.at(-1)).toBe('remind — visit_limit');
  expect(Object.keys(run.state.messages)).toHaveLength(10);
  expect(run.ending).toEqual({ outcome: 'completed', reason: null });
});

test('a run sends fifty messages, and not a fifty-first', () => {
  const nodes = Array.from({ length: 6 }, (_, index) => template(`m${index}`));
  const chain = nodes.slice(1).map(({ id }, index) => `m${index} next → ${id}`);
  const flow = drawFlow([...nodes, delay('wait', 1)], [...chain, 'm5 next → wait', 'wait next → m0']);
  const run = new Walker(flow);
  let asked = run.start();
  for (let message = 1; message <= 50; message++) {
    expect(asked, `message ${message}`).toHaveLength(1);
    asked = run.sent(asked[0]?.replace('send ', '') ?? '');
    if (run.due !== null) asked = run.at(run.due);
  }
  expect(asked).toEqual([]);
  expect(run.trail.at(-1)).toBe('m2 — message_limit');
});

test('a message whose circle leads through a button counts its buttons anew at each visit', () => {
  const run = new Walker(drawFlow([template('menu', 'again')], ['menu button:again → menu']));
  run.start();
  run.sent('menu:1');
  expect(run.tap('menu:1', 'again')).toEqual(['send menu:2']);
  run.sent('menu:2');
  expect(run.tap('menu:1', 'again')).toEqual([]);
  expect(run.tap('menu:2', 'again')).toEqual(['send menu:3']);
});

const lateFlow = drawFlow(
  [
    template('offer', 'yes', 'no'),
    text('thanks'),
    delay('wait', 2),
    clicked('wanted', 'offer', 'yes'),
    template('gift'),
  ],
  ['offer button:yes → thanks', 'thanks next → wait', 'wait next → wanted', 'wanted true → gift'],
);

test('a run that follows a late click begins at that exit, and the click counts in its conditions', () => {
  const run = new Walker(lateFlow);
  expect(run.start({ node: 'offer', exit: 'button:yes' })).toEqual(['send thanks:1']);
  expect(run.state.messages['thanks:1']?.urgency).toBe('reply');
  run.sent('thanks:1');
  run.tell({ type: 'delivered', key: 'thanks:1' });
  expect(run.at(2 * hour)).toEqual(['send gift:1']);
});

test('a run that follows a late click on an exit that leads nowhere is over at once', () => {
  const run = new Walker(lateFlow);
  expect(run.start({ node: 'offer', exit: 'button:no' })).toEqual([]);
  expect(run.trail).toEqual(['offer — tapped']);
  expect(run.ending).toEqual({ outcome: 'completed', reason: null });
});
