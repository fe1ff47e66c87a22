import { describe, expect, test } from 'vitest';
import {
  advance,
  beginPlay,
  endingOf,
  fail,
  type Play,
  resolve,
  sentMessages,
  setProvider,
  tap,
  whyOf,
} from '../../src/flow/play.ts';
import { buttons, delay, drawFlow, message, template, text } from '../support/draw-flow.ts';
import { hour } from './walker.ts';

const at = Date.UTC(2026, 11, 1, 9);

const flow = drawFlow(
  [
    message('offer', {
      kind: 'template',
      template: 'spring_offer',
      language: 'en_US',
      parameters: { body_1: '{{first_name}}', body_2: '{{city}}' },
      buttons: buttons('yes'),
    }),
    delay('wait', 4, 'no_click'),
    template('nudge'),
    message('thanks', { kind: 'text', text: 'Lovely, {{first_name}}!' }),
    template('plain'),
  ],
  ['offer next → wait', 'wait next → nudge', 'offer button:yes → thanks', 'offer failed → plain'],
  { variables: [{ name: 'first_name' }, { name: 'city', default: 'Lima' }] },
);

const begin = () => beginPlay(flow, { runId: 'run-1', at, variables: { first_name: 'Ana' } });
const texts = (play: Play) => sentMessages(play).map(({ text }) => text);

test('messages show the person’s variables', () => {
  const play = tap(advance(begin(), at + hour), 'offer', 'yes');
  expect(texts(play)).toEqual(['spring_offer: Ana, Lima', 'Lovely, Ana!']);
  expect(play.chat.map(({ type }) => type)).toEqual(['message', 'tap', 'message']);
});

test('a play goes through JSON at any time, and is not changed by what follows', () => {
  const before = advance(begin(), at + hour);
  const copy: Play = JSON.parse(JSON.stringify(before));
  const played = (play: Play) => advance(tap(play, 'offer', 'yes'), at + 48 * hour);
  expect(played(copy)).toEqual(played(before));
  expect(before).toEqual(copy);
});

test('the clock never goes back', () => {
  expect(advance(begin(), at - hour).now).toBe(at);
});

test('the clock may move in one step or in many', () => {
  let many = begin();
  for (let step = 1; step <= 60; step++) many = advance(many, at + step * hour);
  expect(many).toEqual(advance(begin(), at + 60 * hour));
  expect(texts(many)).toEqual(['spring_offer: Ana, Lima', 'spring_offer']);
  expect(endingOf(many)).toEqual({ outcome: 'completed', reason: null, at: at + 24 * hour });
});

describe('what a person cannot do', () => {
  test('tap a message that has not arrived, or has no such button', () => {
    expect(() => tap(begin(), 'offer', 'yes')).toThrow('No message “offer” is on the phone');
    expect(() => tap(advance(begin(), at + hour), 'offer', 'no')).toThrow('has no button “no”');
  });

  test('tap on an offline phone', () => {
    const offline = beginPlay(flow, { runId: 'run-1', at, phone: { online: false } });
    expect(() => tap(offline, 'offer', 'yes')).toThrow('offline');
  });
});

test('a failure is reported for what did not arrive yet, and for nothing else', () => {
  expect(texts(fail(begin(), 'offer', '131026'))).toEqual(['spring_offer: Ana, Lima', 'spring_offer']);
  const arrived = advance(begin(), at + hour);
  expect(fail(arrived, 'offer', '131026')).toEqual(arrived);
});

test('a doubtful message that is sent again goes out a second time, and only then is followed', () => {
  const doubtful = beginPlay(flow, { runId: 'run-1', at, provider: { offer: { type: 'loses_answer' } } });
  expect(whyOf(doubtful)).toContain('In doubt');
  const again = resolve(setProvider(doubtful, 'offer', null), 'offer', 'send_again');
  expect(sentMessages(again).map(({ key }) => key)).toEqual(['offer:1', 'offer:1']);
  expect(whyOf(again)).toBe('Waiting until 13:00 UTC for a tap on “offer”; then sends “nudge”.');
});

test('the same person always takes the same branch, and many take all of them by weight', () => {
  const ab = drawFlow(
    [
      {
        id: 'ab',
        type: 'split',
        branches: [
          { id: 'a', weight: 3 },
          { id: 'b', weight: 1 },
        ],
      },
      template('a'),
      text('b'),
    ],
    ['ab branch:a → a', 'ab branch:b → b'],
  );
  const branch = (runId: string) => Object.keys(beginPlay(ab, { runId, at }).runs[0]?.ledger ?? {})[0];
  const branches = Array.from({ length: 400 }, (_, index) => branch(`run-${index}`));
  expect(branches).toEqual(Array.from({ length: 400 }, (_, index) => branch(`run-${index}`)));
  const taken = branches.filter((it) => it === 'a:1').length;
  expect(taken).toBeGreaterThan(260);
  expect(taken).toBeLessThan(340);
});
