import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  advance,
  beginPlay,
  cancel,
  endingOf,
  fail,
  type Play,
  pause,
  reply,
  resolve,
  resume,
  sentMessages,
  setPhone,
  setProvider,
  tap,
} from '../../src/flow/play.ts';
import { arbitraryFlow } from '../support/arbitrary-flow.ts';
import { arbitraryCampaign } from './arbitrary-campaign.ts';
import { hour } from './walker.ts';

// A busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const at = Date.UTC(2026, 11, 1, 9);

type Move = (play: Play) => Play;

const which = fc.nat({ max: 50 });

/** What a person, a provider and an operator may do; what they cannot do now changes nothing. */
const arbitraryMove: Arbitrary<Move> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.nat({ max: 12 * hour }).map(
      (ms): Move =>
        (play) =>
          advance(play, play.now + ms),
    ),
  },
  { weight: 5, arbitrary: fc.tuple(which, which).map(([message, button]) => tapSomething(message, button)) },
  {
    weight: 3,
    arbitrary: fc.boolean().map(
      (online): Move =>
        (play) =>
          setPhone(play, { online }),
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom<Move[]>(pause, resume) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(which, fc.constantFrom('refuses' as const, 'fails' as const, 'loses_answer' as const, null))
      .map(
        ([node, type]): Move =>
          (play) => {
            const id = play.flow.nodes[node % play.flow.nodes.length]?.id ?? '';
            if (type === null) return setProvider(play, id, null);
            return setProvider(play, id, type === 'loses_answer' ? { type } : { type, code: '131026' });
          },
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(which, fc.constantFrom('arrived' as const, 'give_up' as const))
      .map(([message, outcome]) => onSomething(message, (play, key) => resolve(play, key, outcome))),
  },
  {
    weight: 1,
    arbitrary: which.map((message) => onSomething(message, (play, key) => fail(play, key, '131026'))),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Move[]>(cancel, (play) => (play.phone.online ? reply(play, 'stop') : play)),
  },
);

function onSomething(which: number, move: (play: Play, key: string) => Play): Move {
  return (play) => {
    const sent = sentMessages(play);
    const key = sent[which % sent.length]?.key;
    return key === undefined ? play : move(play, key);
  };
}

function tapSomething(message: number, button: number): Move {
  return (play) => {
    const arrived = sentMessages(play).filter(({ status }) => status === 'arrived');
    const line = arrived[message % arrived.length];
    const buttons = line?.content.buttons ?? [];
    const id = buttons[button % buttons.length]?.id;
    return line && id !== undefined && play.phone.online ? tap(play, line.key, id) : play;
  };
}

function plays(check: (play: Play, moves: Move[]) => void): void {
  const moves = fc.array(arbitraryMove, { maxLength: 25, size: 'max' });
  fc.assert(
    fc.property(fc.oneof(arbitraryFlow(), arbitraryCampaign()), fc.nat(), moves, (flow, run, given) => {
      check(beginPlay(flow, { runId: `run-${run}`, at, variables: { first_name: 'Ana' } }), given);
    }),
    { numRuns: 200 },
  );
}

const played = (play: Play, moves: Move[]) => moves.reduce((so, move) => move(so), play);

describe('whatever a person does with a flow', () => {
  test('no message goes out twice', () => {
    plays((play, moves) => {
      const sent = sentMessages(advance(played(play, moves), at + 1000 * hour));
      const names = sent.map(({ run, key }) => `${run} ${key}`);
      expect(new Set(names).size).toBe(names.length);
    });
  });

  test('nothing goes out to a paused or stopped sendout', () => {
    plays((play, moves) => {
      let before = play;
      for (const move of moves) {
        const after = move(before);
        if (before.stopped || (before.paused && after.paused))
          expect(sentMessages(after)).toHaveLength(sentMessages(before).length);
        before = after;
      }
    });
  });

  test('a follow-up goes to nobody who has not received, or who tapped what was to be tapped', () => {
    plays((play, moves) => {
      const end = advance(played(play, moves), at + 1000 * hour);
      for (const { run, key, at } of sentMessages(end)) {
        const after = end.runs[run]?.state.messages[key]?.after;
        const before = after && end.runs[run]?.ledger[after.message];
        if (!before) continue;
        expect(before.deliveredAt).toBeLessThanOrEqual(at);
        const tapped = end.chat.some(
          (line) => line.type === 'tap' && line.run === run && line.key === after.message && line.at < at,
        );
        if (after.unlessClicked) expect(tapped).toBe(false);
      }
    });
  });

  test('every run ends, unless somebody has to decide a doubt or to resume', () => {
    plays((play, moves) => {
      const end = advance(resume(played(play, moves)), at + 3000 * hour);
      const doubtful = end.runs
        .flatMap(({ ledger }) => Object.values(ledger))
        .some(({ state }) => state === 'in_doubt');
      if (!doubtful) expect(endingOf(end)).not.toBeNull();
    });
  });

  test('the clock may move in one step or in many, also through JSON', () => {
    plays((play, moves) => {
      const here = played(play, moves);
      const target = here.now + 60 * hour;
      let steps: Play = JSON.parse(JSON.stringify(here));
      expect(steps).toStrictEqual(here);
      for (let to = here.now + hour; to <= target; to += hour) steps = advance(steps, to);
      expect(steps).toStrictEqual(advance(here, target));
    });
  });
});
