import { describe, expect, it } from 'vitest';
import { demoFlow } from '../../../src/demo/demo-flow.ts';
import { whyOf } from '../../../src/flow/play.ts';
import type { Flow } from '../../../src/flow/schema.ts';
import { inOwnZone } from '../../../web/src/frame/times.ts';
import { linesOf, messageOf, underWay } from '../../../web/src/preview/lines-of.ts';
import {
  begin,
  type Deed,
  does,
  nextEventAt,
  toNextEvent,
  toTheEnd,
  withoutTaps,
} from '../../../web/src/preview/playing.ts';
import {
  changed,
  firstPreview,
  meaningOf,
  type PreviewAction,
  shownOf,
} from '../../../web/src/preview/preview-state.ts';
import { walkOf } from '../../../web/src/preview/walk-of.ts';

const at = Date.UTC(2026, 10, 24, 9);
const start = (flow: Flow = demoFlow) =>
  begin({ flow, at, variables: { first_name: 'Ana' }, runId: 'run-1' });
const tapYes: Deed = { type: 'tap', message: 'offer:1', button: 'yes' };
const heard = (playing: ReturnType<typeof start>) =>
  linesOf(playing.play, [], 'UTC').map(({ from, text, time }) => `${time ?? '--'} ${from}: ${text}`);

describe('a flow that is played', () => {
  it('shows its first message at once, and waits', () => {
    const { play } = start();
    expect(linesOf(play, [], 'UTC')).toMatchObject([
      { from: 'business', time: '09:00', buttons: [{ id: 'yes', title: 'Yes please' }, { id: 'no' }] },
    ]);
    expect(whyOf(play)).toContain('then sends “Nudge”');
    expect(nextEventAt(play)).toBe(at + 60_000);
  });

  it('goes on with the next event, and then to the end, when nothing happens any more', () => {
    const nudged = toNextEvent(start());
    expect(nudged.play.now).toBe(at + 60_000);
    expect(heard(nudged)).toContain('09:01 business: ');
    const over = toTheEnd(start());
    expect(over.play.now).toBe(at + 24 * 3_600_000);
    expect(nextEventAt(over.play)).toBeNull();
    expect(toTheEnd(over)).toBe(over);
    expect(toNextEvent(over)).toBe(over);
    expect(heard(over).at(-1)).toBe('-- note: 23 hours 59 minutes later: the run is over');
  });

  it('answers a tap, marks the button, and says how much time has passed', () => {
    const playing = does(does(start(), { type: 'clock', to: at + 30_000 }), tapYes);
    expect(heard(playing).slice(1)).toEqual([
      '09:00 person: Yes please',
      '09:00 business: Lovely, Ana! It is on its way.',
    ]);
    expect(linesOf(playing.play, [])[0]?.buttons?.map(({ tapped }) => tapped)).toEqual([true, undefined]);
    const later = does(playing, { type: 'clock', to: at + 3 * 3_600_000 });
    expect(heard(does(later, { type: 'tap', message: 'offer:1', button: 'no' }))).toContain(
      '-- note: 3 hours later',
    );
  });

  it('shows nothing on a phone that is offline, counts what is on its way, and refuses a tap there', () => {
    const lateNudge = toNextEvent(does(start(), { type: 'phone', online: false }));
    expect(heard(lateNudge)).toHaveLength(1);
    expect(underWay(lateNudge.play)).toBe(1);
    expect(linesOf(lateNudge.play, [])[0]?.buttons?.every(({ disabled }) => disabled)).toBe(true);
    expect(() => does(lateNudge, tapYes)).toThrow('offline');
    const online = does(lateNudge, { type: 'phone', online: true });
    expect([heard(online).length, underWay(online.play)]).toEqual([3, 0]);
  });

  it('ends with STOP', () => {
    const stopped = does(start(), { type: 'reply', text: 'stop' });
    expect(heard(stopped).at(-1)).toBe('-- note: Opted out; nothing more is sent');
  });

  it.each(['ignore', 'follow'] as const)('says what becomes of a late click: %s', (lateClicks) => {
    const late = does(toTheEnd(start({ ...demoFlow, lateClicks })), tapYes);
    const note = linesOf(late.play, []).find(({ text }) => text.startsWith('A late click'));
    expect(note?.text).toContain(lateClicks === 'follow' ? 'a new one follows' : 'nothing follows');
  });

  it('knows which message a line of the phone is, and that a note is none', () => {
    const over = toTheEnd(start());
    const lines = linesOf(over.play, []);
    expect(lines.map(({ id }) => messageOf(over.play, id))).toEqual(['offer:1', null, 'nudge:1', null]);
  });
});

describe('the path of a play', () => {
  it('is where it came through, and where it waits', () => {
    expect(walkOf(start().play)).toEqual({ nodes: ['offer', 'wait'], edges: ['e1'], at: 'wait' });
    expect(walkOf(does(start(), tapYes).play)).toEqual({
      nodes: ['offer', 'wait', 'thanks'],
      edges: ['e1', 'e3'],
      at: 'offer',
    });
    expect(walkOf(toTheEnd(start()).play)).toEqual({
      nodes: ['offer', 'wait', 'nudge'],
      edges: ['e1', 'e2'],
      at: null,
    });
  });
});

describe('the phone beside the canvas', () => {
  const stateAfter = (actions: PreviewAction[]) => actions.reduce(changed, firstPreview(demoFlow, at));

  it('plays the same without a tap, and keeps both', () => {
    const forked = stateAfter([
      { type: 'deed', deed: tapYes },
      { type: 'hours', hours: 1 },
      { type: 'fork' },
    ]);
    expect(forked.shown).toBe('untapped');
    expect(walkOf(shownOf(forked).play).nodes).toContain('nudge');
    expect(shownOf(forked).play.now).toBe(at + 3_600_000);
    const back = changed(forked, { type: 'show', shown: 'played' });
    expect(walkOf(shownOf(back).play).nodes).toEqual(['offer', 'wait', 'thanks']);
  });

  it('keeps what was written and the phone when it plays without taps', () => {
    const reply: Deed = { type: 'reply', text: 'Hello' };
    const offline: Deed = { type: 'phone', online: false };
    const playing = [tapYes, reply, offline].reduce(does, start());
    expect(withoutTaps(playing).deeds).toEqual([reply, offline]);
  });

  it('begins anew, and says so, when the flow changes its meaning, but not when a card is moved', () => {
    const moved = {
      ...demoFlow,
      nodes: demoFlow.nodes.map((node) => ({ ...node, position: { x: 1, y: 2 } })),
    };
    expect(meaningOf(moved)).toBe(meaningOf(demoFlow));
    const tapped = stateAfter([{ type: 'deed', deed: tapYes }]);
    expect(changed(tapped, { type: 'flow changed', flow: moved })).toBe(tapped);
    const edited = changed(tapped, { type: 'flow changed', flow: { ...demoFlow, listenHours: 2 } });
    expect(edited.notice).toContain('The flow was changed');
    expect(shownOf(edited).deeds).toEqual([]);
    expect(changed(edited, { type: 'next event' }).notice).toBeNull();
  });

  it('takes examples for variables, and keeps a value that was typed when the flow changes', () => {
    expect(firstPreview(demoFlow, at).played.play.values).toEqual({ first_name: 'Ana' });
    const typed = stateAfter([{ type: 'variables', variables: { first_name: 'Bo' } }]);
    const more: Flow = {
      ...demoFlow,
      variables: [
        { name: 'first_name', example: 'Cy' },
        { name: 'city', default: 'Rome' },
      ],
    };
    const values = { first_name: 'Bo', city: 'Rome' };
    expect(changed(typed, { type: 'flow changed', flow: more }).played.play.values).toEqual(values);
    const untyped = changed(stateAfter([]), { type: 'flow changed', flow: more });
    expect(untyped.played.play.values).toEqual({ first_name: 'Cy', city: 'Rome' });
  });

  it('draws a split anew when it is asked to', () => {
    expect(stateAfter([{ type: 'draw again' }, { type: 'draw again' }]).played.setting.runId).toBe('run-3');
    expect(stateAfter([{ type: 'draw again' }, { type: 'restart' }]).played.setting.runId).toBe('run-2');
  });
});

it('says the times of a sentence in the reader’s zone', () => {
  const why = 'Waiting until 2026-11-25 00:30 UTC for a tap; then at 10:05 UTC it ends.';
  expect(inOwnZone(why, at, 'America/New_York')).toBe(
    'Waiting until 19:30 for a tap; then at 05:05 it ends.',
  );
  expect(inOwnZone(why, at, 'Asia/Tokyo')).toBe(
    'Waiting until Wed 25 Nov, 09:30 for a tap; then at 19:05 it ends.',
  );
});
