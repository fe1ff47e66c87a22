import { describe, expect, test } from 'vitest';
import { waitingNodes } from '../../src/flow/state.ts';
import { delay, drawFlow, message, template } from '../support/draw-flow.ts';
import { hour, minute, Walker } from './walker.ts';

const flow = drawFlow(
  [
    message('offer', {
      kind: 'template',
      template: 'spring_offer',
      language: 'en_US',
      buttons: [
        { id: 'yes', title: 'Yes' },
        { id: 'stop', title: 'Stop', optOut: true },
      ],
    }),
    delay('wait', 4),
    template('survey'),
    template('plain'),
  ],
  ['offer next → wait', 'wait next → survey', 'offer failed → plain', 'offer button:yes → plain'],
);

describe.each([
  ['opt_out', 'opt_out'],
  ['cancel', 'cancelled'],
] as const)('%s', (type, reason) => {
  test('while a message is in flight takes it back, and ends the run as cancelled', () => {
    const run = new Walker(flow);
    run.start();
    expect(run.tell({ type })).toEqual(['withdraw offer:1']);
    expect(run.ending).toEqual({ outcome: 'cancelled', reason });
    expect(run.due).toBeNull();
  });

  test('leaves nothing that could still send: whatever is answered or heard afterwards', () => {
    const run = new Walker(flow);
    run.start();
    run.tell({ type });
    expect(run.sent('offer:1')).toEqual([]);
    expect(run.tap('offer:1', 'yes')).toEqual([]);
    expect(run.tell({ type: 'failed', key: 'offer:1', code: 'x' })).toEqual([]);
    expect(run.at(5 * hour)).toEqual([]);
    expect(run.ending).toEqual({ outcome: 'cancelled', reason });
  });

  test('while a message is in doubt: the word that it never went out does not send it', () => {
    const run = new Walker(flow);
    run.start();
    run.tell({ type: 'in_doubt', key: 'offer:1' });
    run.tell({ type });
    expect(run.tell({ type: 'wake', key: 'offer:1' })).toEqual([]);
  });

  test('while a message is held: the resume does not send it', () => {
    const run = new Walker(flow);
    run.start();
    run.tell({ type: 'held', key: 'offer:1' });
    run.tell({ type });
    expect(run.tell({ type: 'wake', key: 'offer:1' })).toEqual([]);
  });

  test('is final: what else would stop the run changes nothing', () => {
    const run = new Walker(flow);
    run.start();
    run.tell({ type });
    run.tell({ type: type === 'cancel' ? 'opt_out' : 'cancel' });
    expect(run.ending).toEqual({ outcome: 'cancelled', reason });
  });

  test('in a delay ends the delay', () => {
    const run = new Walker(flow);
    run.start();
    run.sent('offer:1');
    run.tell({ type });
    expect(run.at(4 * hour)).toEqual([]);
    expect(run.trail.at(-1)).toMatch(/^wait — /);
  });
});

test('a tap on an opt-out button opts out, also when it comes before the answer to the send', () => {
  const run = new Walker(flow);
  run.start();
  expect(run.tap('offer:1', 'stop')).toEqual([]);
  expect(run.ending).toEqual({ outcome: 'cancelled', reason: 'opt_out' });
});

describe('when a run is due again', () => {
  test('not while only an answer can move it', () => {
    const run = new Walker(flow);
    run.start();
    expect(run.due).toBeNull();
    run.tell({ type: 'held', key: 'offer:1' });
    expect(run.due).toBeNull();
  });

  test('a message that was put off is sent at that time, also after the listening time', () => {
    const run = new Walker(flow);
    run.start();
    run.tell({ type: 'deferred', key: 'offer:1', until: 48 * hour });
    expect(run.due).toBe(48 * hour);
    expect(run.at(47 * hour)).toEqual([]);
    expect(run.ending).toBeNull();
    expect(run.at(48 * hour)).toEqual(['send offer:1']);
  });

  test('never in the past: a send whose answer no longer matters does not wake the run again and again', () => {
    const run = new Walker(flow);
    run.start();
    run.sent('offer:1');
    run.at(4 * hour);
    run.tell({ type: 'failed', key: 'offer:1', code: 'x' });
    run.tell({ type: 'refused', key: 'plain:1', code: 'x' });
    expect(run.status('survey:1')).toBe('withdrawn');
    expect(run.due).toBeNull();
  });

  test('never in the past: also when the listening time is over while a withdrawn send has not been answered', () => {
    const short = drawFlow(
      [template('offer', 'yes'), delay('wait', 4, 'no_click'), template('nudge')],
      ['offer next → wait', 'wait next → nudge'],
      { listenHours: 3 },
    );
    const run = new Walker(short);
    run.start();
    run.sent('offer:1');
    run.at(4 * hour);
    expect(run.tap('offer:1', 'yes')).toEqual(['withdraw nudge:1']);
    expect(run.due).toBeNull();
  });

  test('at the end of the listening time for a delivery, also of a message without buttons', () => {
    const run = new Walker(
      drawFlow(
        [template('hello'), delay('wait', 4), template('survey')],
        ['hello next → wait', 'wait next → survey'],
      ),
    );
    run.start();
    run.sent('hello:1');
    run.at(4 * hour);
    run.tell({ type: 'awaiting', key: 'survey:1' });
    expect(run.due).toBe(24 * hour);
    run.at(23 * hour);
    expect(run.ending).toBeNull();
    run.at(24 * hour);
    expect(run.ending).toEqual({ outcome: 'completed', reason: null });
  });

  test('at the end of the listening time, and then no more', () => {
    const run = new Walker(drawFlow([template('offer', 'yes')], [], { listenHours: 3 }));
    run.start();
    run.sent('offer:1');
    expect(run.due).toBe(3 * hour);
    run.at(3 * hour - minute);
    expect(run.ending).toBeNull();
    run.at(3 * hour);
    expect(run.due).toBeNull();
    expect(run.ending).toEqual({ outcome: 'completed', reason: null });
  });
});

test('a run waits at its delays, at messages on their way and at those whose buttons may be tapped', () => {
  const run = new Walker(flow);
  const nodes = () => waitingNodes(run.flow, run.state);
  run.start();
  expect(nodes()).toEqual(['offer']);
  run.sent('offer:1');
  expect(nodes()).toEqual(['wait', 'offer']);
  run.at(4 * hour);
  run.tell({ type: 'awaiting', key: 'survey:1' });
  expect(nodes()).toEqual(['offer', 'survey']);
  run.tell({ type: 'cancel' });
  expect(nodes()).toEqual([]);
});

describe('a doubt', () => {
  test('that an earlier time of sending settles lets the delay count from then', () => {
    const run = new Walker(flow);
    run.start();
    run.tell({ type: 'in_doubt', key: 'offer:1' });
    run.at(3 * hour);
    run.tell({ type: 'sent', key: 'offer:1', sentAt: minute });
    expect(run.due).toBe(4 * hour + minute);
  });

  test('that is settled late finds its delay over', () => {
    const run = new Walker(flow);
    run.start();
    run.tell({ type: 'in_doubt', key: 'offer:1' });
    run.at(9 * hour);
    run.tell({ type: 'sent', key: 'offer:1', sentAt: 0 });
    expect(run.due).toBe(4 * hour);
    expect(run.at(9 * hour)).toEqual(['send survey:1']);
  });

  test('keeps the run open past its listening time', () => {
    const run = new Walker(flow);
    run.start();
    run.tell({ type: 'in_doubt', key: 'offer:1' });
    run.at(72 * hour);
    expect(run.ending).toBeNull();
    expect(run.tell({ type: 'failed', key: 'offer:1', code: 'doubt_unresolved' })).toEqual(['send plain:1']);
  });
});

test('a message that nobody could send, and nothing else went out: the run has failed with its reason', () => {
  const run = new Walker(drawFlow([template('offer')]));
  run.start();
  run.tell({ type: 'refused', key: 'offer:1', code: 'provider_131008' });
  expect(run.ending).toEqual({ outcome: 'failed', reason: 'provider_131008' });
});
