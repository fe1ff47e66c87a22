import { describe, expect, test } from 'vitest';
import { delay, drawFlow, template, text } from '../support/draw-flow.ts';
import { hour, minute, Walker } from './walker.ts';

/** An offer with two buttons; who taps nothing for four hours is nudged; a failure is answered by `plain`. */
const nudgeFlow = drawFlow(
  [
    template('offer', 'yes', 'no'),
    delay('wait', 4, 'no_click'),
    template('nudge', 'ok'),
    text('thanks'),
    template('plain'),
    template('instead'),
  ],
  [
    'offer next → wait',
    'wait next → nudge',
    'offer button:yes → thanks',
    'offer failed → plain',
    'nudge failed → instead',
  ],
);

/** The same with a delay for all customers. */
const surveyFlow = drawFlow(
  [template('offer', 'yes'), delay('wait', 4), template('survey'), template('plain')],
  ['offer next → wait', 'wait next → survey', 'offer failed → plain'],
);

function due(flow = nudgeFlow): Walker {
  const run = new Walker(flow);
  run.start();
  run.sent('offer:1');
  run.at(4 * hour);
  return run;
}

describe('a delivery that overtakes what it is for', () => {
  test('before the claim’s word that it is awaited: the follow-up goes out one full delay after it', () => {
    const run = due(surveyFlow);
    run.now = 4 * hour + minute;
    expect(run.tell({ type: 'delivered', key: 'offer:1' })).toEqual([]);
    expect(run.tell({ type: 'awaiting', key: 'survey:1' })).toEqual([]);
    expect(run.due).toBe(8 * hour + minute);
    expect(run.at(8 * hour + minute)).toEqual(['send survey:1']);
  });

  test('before the answer to the send: the message still counts as sent only with that answer', () => {
    const run = new Walker(surveyFlow);
    run.start();
    run.tell({ type: 'delivered', key: 'offer:1' });
    expect(run.due).toBeNull();
    run.sent('offer:1');
    expect(run.due).toBe(4 * hour);
  });

  test('twice: the first one counts', () => {
    const run = due(surveyFlow);
    run.tell({ type: 'awaiting', key: 'survey:1' });
    run.at(6 * hour);
    run.tell({ type: 'delivered', key: 'offer:1' });
    run.at(7 * hour);
    run.tell({ type: 'delivered', key: 'offer:1' });
    expect(run.due).toBe(10 * hour);
  });

  test('twice, before the claim’s word: the first one counts', () => {
    const run = due(surveyFlow);
    run.tell({ type: 'delivered', key: 'offer:1' });
    run.now = 6 * hour;
    run.tell({ type: 'delivered', key: 'offer:1' });
    run.tell({ type: 'awaiting', key: 'survey:1' });
    expect(run.due).toBe(8 * hour);
  });

  test('after a tap that said the same: the delay counts from the tap', () => {
    const run = due(surveyFlow);
    run.tell({ type: 'awaiting', key: 'survey:1' });
    run.at(6 * hour);
    run.tap('offer:1', 'yes');
    expect(run.status('survey:1')).toBe('deferred');
    expect(run.due).toBe(10 * hour);
  });
});

describe('a wake-up that overtakes the answer it is for', () => {
  test.each(['held', 'in_doubt'] as const)(
    'before “%s”: the message asks again as soon as that comes',
    (answer) => {
      const run = new Walker(nudgeFlow);
      run.start();
      expect(run.tell({ type: 'wake', key: 'offer:1' })).toEqual([]);
      expect(run.tell({ type: answer, key: 'offer:1' })).toEqual(['send offer:1']);
      expect(run.tell({ type: answer, key: 'offer:1' })).toEqual([]);
      expect(run.status('offer:1')).toBe(answer);
    },
  );

  test('before “sent”: nothing is sent again', () => {
    const run = new Walker(nudgeFlow);
    run.start();
    run.tell({ type: 'wake', key: 'offer:1' });
    expect(run.sent('offer:1')).toEqual([]);
    expect(run.tell({ type: 'wake', key: 'offer:1' })).toEqual([]);
  });
});

describe('a failure report', () => {
  test('before the answer to the send takes the failed exit once, and nothing else follows', () => {
    const run = new Walker(nudgeFlow);
    run.start();
    expect(run.tell({ type: 'failed', key: 'offer:1', code: 'provider_131026' })).toEqual(['send plain:1']);
    expect(run.sent('offer:1')).toEqual([]);
    expect(run.tell({ type: 'failed', key: 'offer:1', code: 'provider_131026' })).toEqual([]);
    expect(run.status('offer:1')).toBe('failed');
    expect(run.state.clocks).toEqual([]);
  });

  test('comes twice: the failed exit is taken once, and the first reason stays', () => {
    const run = new Walker(nudgeFlow);
    run.start();
    run.sent('offer:1');
    expect(run.tell({ type: 'failed', key: 'offer:1', code: 'a' })).toEqual(['send plain:1']);
    expect(run.tell({ type: 'failed', key: 'offer:1', code: 'b' })).toEqual([]);
    expect(run.state.messages['offer:1']?.code).toBe('a');
  });

  test('and a refusal of the same message are one failure', () => {
    const run = new Walker(nudgeFlow);
    run.start();
    expect(run.tell({ type: 'refused', key: 'offer:1', code: 'a' })).toEqual(['send plain:1']);
    expect(run.tell({ type: 'failed', key: 'offer:1', code: 'b' })).toEqual([]);
    expect(run.tell({ type: 'refused', key: 'offer:1', code: 'c' })).toEqual([]);
    expect(run.state.messages['offer:1']?.code).toBe('a');
  });

  test('of the message before keeps a doubtful follow-up from being sent again', () => {
    const run = due(surveyFlow);
    run.tell({ type: 'in_doubt', key: 'survey:1' });
    run.tell({ type: 'failed', key: 'offer:1', code: 'x' });
    expect(run.tell({ type: 'wake', key: 'survey:1' })).toEqual([]);
    expect(run.state.messages['survey:1']).toMatchObject({
      status: 'skipped',
      code: 'message_before_failed',
    });
  });

  test('takes back a follow-up that is due but not sent, and leaves one that is out', () => {
    const waiting = due();
    expect(waiting.tell({ type: 'failed', key: 'offer:1', code: 'x' })).toEqual([
      'withdraw nudge:1',
      'send plain:1',
    ]);
    const out = due();
    out.sent('nudge:1');
    expect(out.tell({ type: 'failed', key: 'offer:1', code: 'x' })).toEqual(['send plain:1']);
    expect(out.status('nudge:1')).toBe('sent');
  });

  test('that a delivery takes back does not reopen the delays, and a tap counts again', () => {
    const run = new Walker(nudgeFlow);
    run.start();
    run.sent('offer:1');
    run.tell({ type: 'failed', key: 'offer:1', code: 'x' });
    run.sent('plain:1');
    expect(run.tell({ type: 'delivered', key: 'offer:1' })).toEqual([]);
    expect(run.status('offer:1')).toBe('sent');
    expect(run.at(4 * hour)).toEqual([]);
    expect(run.tap('offer:1', 'yes')).toEqual(['send thanks:1']);
    expect(run.tell({ type: 'failed', key: 'offer:1', code: 'x' })).toEqual([]);
  });
});

describe('a tap', () => {
  test('before the answer to the send settles that it was sent; the answer changes nothing more', () => {
    const run = new Walker(nudgeFlow);
    run.start();
    run.now = minute;
    expect(run.tap('offer:1', 'yes')).toEqual(['send thanks:1']);
    expect(run.status('offer:1')).toBe('sent');
    expect(run.sent('offer:1')).toEqual([]);
    expect(run.tell({ type: 'refused', key: 'offer:1', code: 'x' })).toEqual([]);
    expect(run.state.clocks).toEqual([]);
  });

  test('is answered more urgently than what a delay or the beginning of a run sends', () => {
    const run = due();
    run.tap('offer:1', 'yes');
    const urgency = (key: string) => run.state.messages[key]?.urgency;
    expect([urgency('offer:1'), urgency('nudge:1'), urgency('thanks:1')]).toEqual([
      'first',
      'follow_up',
      'reply',
    ]);
  });

  test('in the same moment as the time: first heard, it cancels the follow-up', () => {
    const run = new Walker(nudgeFlow);
    run.start();
    run.sent('offer:1');
    run.now = 4 * hour;
    expect(run.tap('offer:1', 'yes')).toEqual(['send thanks:1']);
    expect(run.at(4 * hour)).toEqual([]);
    expect(run.trail).toContain('wait — clicked_first');
  });

  test('in the same moment as the time: heard second, it takes back what is still queued', () => {
    const run = due();
    expect(run.status('nudge:1')).toBe('queued');
    expect(run.tap('offer:1', 'yes')).toEqual(['withdraw nudge:1', 'send thanks:1']);
    expect(run.tell({ type: 'skipped', key: 'nudge:1', code: 'withdrawn' })).toEqual([]);
    expect(run.status('nudge:1')).toBe('skipped');
  });

  test('leaves a follow-up of a delay for all customers alone', () => {
    const run = due(surveyFlow);
    expect(run.tap('offer:1', 'yes')).toEqual([]);
    expect(run.status('survey:1')).toBe('queued');
  });

  test.each(['held', 'awaiting', 'in_doubt'] as const)('finds the follow-up “%s”', (answer) => {
    const run = due();
    run.tell({ type: answer, key: 'nudge:1' });
    run.tap('offer:1', 'yes');
    expect(run.status('nudge:1')).toBe(answer === 'in_doubt' ? 'in_doubt' : 'withdrawn');
    expect(run.tell({ type: 'wake', key: 'nudge:1' })).toEqual([]);
    expect(run.at(30 * hour)).toEqual([]);
  });

  test('cancels what asks about its own message, and not what asks about another one', () => {
    const twice = drawFlow(
      [
        template('offer', 'yes'),
        delay('wait', 4, 'no_click'),
        template('nudge', 'ok'),
        delay('wait_more', 4, 'no_click'),
        template('last'),
      ],
      ['offer next → wait', 'wait next → nudge', 'nudge next → wait_more', 'wait_more next → last'],
    );
    const run = due(twice);
    run.sent('nudge:1');
    run.tap('offer:1', 'yes');
    expect(run.at(8 * hour)).toEqual(['send last:1']);
  });

  test('on a button that the message does not have, or on no message at all, does nothing', () => {
    const run = due();
    expect(run.tap('offer:1', 'maybe')).toEqual([]);
    expect(run.tap('offer:9', 'yes')).toEqual([]);
    expect(run.status('nudge:1')).toBe('queued');
  });
});

describe('a follow-up that was taken back when it had been claimed already', () => {
  function takenBack(): Walker {
    const run = due();
    run.tap('offer:1', 'yes');
    run.sent('thanks:1');
    return run;
  }

  test('and comes back as sent: it is out, and its buttons count', () => {
    const run = takenBack();
    run.sent('nudge:1');
    expect(run.status('nudge:1')).toBe('sent');
    expect(run.why).toContain('for a tap on “offer” or “nudge”; then the run ends');
    expect(run.due).toBe(28 * hour);
  });

  test('and comes back refused: being void, it has no failed exit', () => {
    const run = takenBack();
    expect(run.tell({ type: 'refused', key: 'nudge:1', code: 'x' })).toEqual([]);
    expect(run.tell({ type: 'sent', key: 'nudge:1' })).toEqual([]);
    expect(run.trail.at(-1)).toBe('nudge — refused');
  });

  test.each(['held', 'awaiting'] as const)('and comes back “%s”: void it stays', (answer) => {
    const run = takenBack();
    run.tell({ type: answer, key: 'nudge:1' });
    expect(run.status('nudge:1')).toBe('withdrawn');
    expect(run.tell({ type: 'wake', key: 'nudge:1' })).toEqual([]);
  });

  test('and comes back put off: void it stays', () => {
    const run = takenBack();
    run.tell({ type: 'deferred', key: 'nudge:1', until: 6 * hour });
    expect(run.at(6 * hour)).toEqual([]);
  });

  test('and comes back in doubt: a doubt it stays, and the word that it never went out does not send it', () => {
    const run = takenBack();
    run.tell({ type: 'in_doubt', key: 'nudge:1' });
    run.at(40 * hour);
    expect(run.ending).toBeNull();
    expect(run.tell({ type: 'wake', key: 'nudge:1' })).toEqual([]);
    expect(run.status('nudge:1')).toBe('skipped');
    expect(run.ending).toEqual({ outcome: 'completed', reason: null });
  });
});
