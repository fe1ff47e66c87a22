import { describe, expect, test } from 'vitest';
import type { Flow, FlowNode } from '../../src/flow/schema.ts';
import { delay, drawFlow, split, template, text } from '../support/draw-flow.ts';
import { hour, minute, Walker } from './walker.ts';

/** Two in the afternoon: a delay of four hours is over at six. */
const start = Date.UTC(2026, 11, 1, 14);

const called = (name: string, node: FlowNode): FlowNode => ({ ...node, name });

const offer = called('Offer', template('offer', 'yes', 'no'));
const nudge = called('Nudge', template('nudge'));
const thanks = called('Thanks', text('thanks'));
const noClick = called('Four hours', delay('wait', 4, 'no_click'));

const nudgeFlow = drawFlow(
  [offer, noClick, nudge, thanks],
  ['offer next → wait', 'wait next → nudge', 'offer button:yes → thanks'],
);

const surveyFlow = drawFlow(
  [offer, called('Four hours', delay('wait', 4)), called('Survey', template('survey')), thanks],
  ['offer next → wait', 'wait next → survey', 'offer button:yes → thanks'],
);

function begun(flow: Flow): Walker {
  const run = new Walker(flow, { start });
  run.start();
  return run;
}

function sent(flow: Flow): Walker {
  const run = begun(flow);
  run.sent('offer:1');
  return run;
}

test('a message on its way', () => {
  expect(begun(nudgeFlow).why).toBe('Sending “Offer”.');
});

describe('a delay', () => {
  test('for those who did not click says which tap it waits for', () => {
    expect(sent(nudgeFlow).why).toBe('Waiting until 18:00 UTC for a tap on “Offer”; then sends “Nudge”.');
  });

  test('for all customers says that taps are followed besides', () => {
    expect(sent(surveyFlow).why).toBe(
      'Waiting until 18:00 UTC; then sends “Survey”. A tap on “Offer” is followed at once.',
    );
  });

  test('that ends on another day says on which', () => {
    const run = new Walker(nudgeFlow, { start: start + 7 * hour });
    run.start();
    run.sent('offer:1');
    expect(run.why).toBe('Waiting until 2026-12-02 01:00 UTC for a tap on “Offer”; then sends “Nudge”.');
    run.at(3.5 * hour);
    expect(run.why).toBe('Waiting until 01:00 UTC for a tap on “Offer”; then sends “Nudge”.');
  });

  test('whose nodes have no names is told by their ids', () => {
    const flow = drawFlow([template('a'), delay('b', 1), template('c')], ['a next → b', 'b next → c']);
    const run = begun(flow);
    run.sent('a:1');
    expect(run.why).toBe('Waiting until 15:00 UTC; then sends “c”.');
  });

  test.each([
    [called('Two more', delay('then', 2)), 'begins the delay “Two more”'],
    [called('A or B', split('then', 1, 1)), 'picks a branch of “A or B”'],
    [
      called('VIP?', { id: 'then', type: 'condition', if: { variable: 'vip', op: 'exists' } }),
      'checks “VIP?”',
    ],
  ])('before something other than a message', (node, words) => {
    const run = sent(drawFlow([offer, noClick, node], ['offer next → wait', 'wait next → then']));
    expect(run.why).toBe(`Waiting until 18:00 UTC for a tap on “Offer”; then ${words}.`);
  });

  test('that leads nowhere', () => {
    expect(sent(drawFlow([offer, noClick], ['offer next → wait'])).why).toBe(
      'Waiting until 18:00 UTC for a tap on “Offer”; then nothing follows.',
    );
  });
});

describe('a follow-up that is due', () => {
  function due(flow: Flow): Walker {
    const run = sent(flow);
    run.at(4 * hour);
    return run;
  }

  test('and on its way', () => {
    expect(due(nudgeFlow).why).toBe('Sending “Nudge”. A tap on “Offer” is followed at once.');
  });

  test('and held by a pause', () => {
    const run = due(surveyFlow);
    run.tell({ type: 'held', key: 'survey:1' });
    expect(run.why).toBe('Paused: “Survey” goes out on resume. A tap on “Offer” is followed at once.');
  });

  test('and waits for a delivery: until when, and how long after it', () => {
    const run = due(surveyFlow);
    run.tell({ type: 'awaiting', key: 'survey:1' });
    expect(run.why).toBe(
      'Waiting until 2026-12-02 14:00 UTC for the delivery of “Offer”; then sends “Survey” 4 hours later. A tap on “Offer” is followed at once.',
    );
    run.at(6 * hour);
    run.tell({ type: 'delivered', key: 'offer:1' });
    expect(run.why).toBe(
      'Waiting until 2026-12-02 00:00 UTC; then sends “Survey”. A tap on “Offer” is followed at once.',
    );
  });

  test('and put off', () => {
    const run = due(surveyFlow);
    run.tell({ type: 'deferred', key: 'survey:1', until: start + 5 * hour });
    expect(run.why).toContain('Waiting until 19:00 UTC; then sends “Survey”.');
  });
});

test('a message in doubt', () => {
  const run = begun(nudgeFlow);
  run.tell({ type: 'in_doubt', key: 'offer:1' });
  expect(run.why).toBe(
    'In doubt whether the provider took “Offer”; waiting for a status, a tap or a person to settle it.',
  );
});

describe('listening only', () => {
  test('names the messages whose buttons may still be tapped, and when the run ends', () => {
    const flow = drawFlow([offer, called('Sure?', text('sure', 'really'))], ['offer button:yes → sure']);
    const run = sent(flow);
    run.now = start + hour;
    run.tap('offer:1', 'yes');
    run.sent('sure:1');
    expect(run.why).toBe(
      'Waiting until 2026-12-02 15:00 UTC for a tap on “Offer” or “Sure?”; then the run ends.',
    );
    run.tap('offer:1', 'no');
    expect(run.why).toBe('Waiting until 2026-12-02 15:00 UTC for a tap on “Sure?”; then the run ends.');
    run.tap('sure:1', 'really');
    expect(run.why).toBe('Waiting until 2026-12-02 15:00 UTC; then the run ends.');
  });
});

describe('a run that is over', () => {
  test('has nothing left to do, and does not speak of a time that has passed', () => {
    const run = sent(drawFlow([offer]));
    run.at(24 * hour + minute);
    expect(run.why).toBe('Nothing is left to do.');
  });

  test('says why nothing could be sent', () => {
    const run = begun(nudgeFlow);
    run.tell({ type: 'refused', key: 'offer:1', code: 'provider_131008' });
    expect(run.why).toBe('“Offer” was not sent (provider_131008). Nothing is left to do.');
  });

  test('says who stopped it', () => {
    const optedOut = sent(nudgeFlow);
    optedOut.tell({ type: 'opt_out' });
    expect(optedOut.why).toBe('The client opted out; nothing more is sent.');
    const cancelled = sent(nudgeFlow);
    cancelled.tell({ type: 'cancel' });
    expect(cancelled.why).toBe('Cancelled; nothing more is sent.');
  });
});
