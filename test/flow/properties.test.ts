import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { limits } from '../../src/flow/limits.ts';
import { next } from '../../src/flow/next.ts';
import { finished, initialState, nextDue, waitingNodes } from '../../src/flow/state.ts';
import { why } from '../../src/flow/why.ts';
import { arbitraryFlow } from '../support/arbitrary-flow.ts';
import { arbitraryCampaign } from './arbitrary-campaign.ts';
import { arbitraryDeeds, type Moment, RandomRun } from './random-run.ts';

// A busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const arbitraryFacts = fc.record(
  {
    tier: fc.constantFrom('gold', 'silver', ''),
    first_name: fc.constantFrom('Ana', 'Jo'),
    points: fc.constantFrom('5', '50', 'many'),
  },
  { requiredKeys: [] },
);

const flows = fc.oneof(arbitraryFlow(), arbitraryCampaign());

/** Checks what holds of a run to which anything happened, in any order. */
function always(check: (run: RandomRun) => void, parameters: { seed?: number } = {}): void {
  fc.assert(
    fc.property(flows, arbitraryFacts, arbitraryDeeds, (flow, facts, deeds) => {
      const run = new RandomRun(flow, facts);
      for (const deed of deeds) run.do(deed);
      check(run);
    }),
    { numRuns: 300, ...parameters },
  );
}

function eachMoment(check: (moment: Moment, run: RandomRun) => void) {
  return (run: RandomRun) => {
    for (const moment of run.moments) check(moment, run);
  };
}

const sends = ({ effects }: Moment) => effects.flatMap(({ type, key }) => (type === 'send' ? [key] : []));

/** The provider says that what it had taken has not gone out: it is sent again later. */
function isHeldBack(event: Moment['event'], key: string, { messages }: Moment['before']): boolean {
  const message = messages[key];
  return (
    event.type === 'deferred' &&
    event.key === key &&
    message?.status === 'sent' &&
    message.receivedAt === undefined
  );
}

/** The times that a sentence names; one without a date is of the day of `now`. */
function timesIn(sentence: string, now: number): number[] {
  const today = new Date(now).toISOString().slice(0, 10);
  return Array.from(sentence.matchAll(/(?:(\d{4}-\d\d-\d\d) )?(\d\d:\d\d) UTC/g), ([, day = today, time]) =>
    Date.parse(`${day}T${time}:00Z`),
  );
}

describe('whatever happens, in whatever order', () => {
  test('a message is never asked for while its send is under way, nor after it was sent', () => {
    always(
      eachMoment((moment) => {
        const asked = sends(moment);
        expect(new Set(asked).size).toBe(asked.length);
        for (const key of asked) {
          expect(moment.outstanding).not.toContain(key);
          expect(moment.before.messages[key]?.sentAt).toBeUndefined();
          expect(moment.after.messages[key]?.sentAt).toBeUndefined();
        }
      }),
    );
  });

  test('what is queued has a send under way', () => {
    always(
      eachMoment((moment) => {
        const underWay = [...moment.outstanding, ...sends(moment)];
        for (const [key, { status }] of Object.entries(moment.after.messages))
          if (status === 'queued') expect(underWay).toContain(key);
      }),
    );
  });

  test('what was sent stays sent, from the same moment on, unless it is reported failed or held back; and is followed once', () => {
    always(
      eachMoment(({ event, before, after, effects }) => {
        for (const [key, { sentAt }] of Object.entries(before.messages)) {
          if (sentAt === undefined || isHeldBack(event, key, before)) continue;
          expect(after.messages[key]?.sentAt).toBe(sentAt);
          expect(['sent', 'failed']).toContain(after.messages[key]?.status);
          if (event.type !== 'sent' || event.key !== key) continue;
          expect(effects).toEqual([]);
          expect(after).toEqual(before);
        }
      }),
    );
  });

  test('nothing is asked for after a cancel or an opt-out, and what was queued is taken back', () => {
    always(
      eachMoment((moment) => {
        if (!moment.after.ended) return;
        expect(sends(moment)).toEqual([]);
        expect(Object.values(moment.after.messages).map(({ status }) => status)).not.toContain('queued');
        expect(moment.after.clocks).toEqual([]);
      }),
    );
  });

  test('a follow-up for those who did not click is neither asked for nor left queued once a tap was heard', () => {
    always(
      eachMoment((moment) => {
        const { messages, clocks } = moment.after;
        const isClicked = (key: string) => messages[key]?.clicked !== undefined;
        for (const [key, { status, after }] of Object.entries(messages)) {
          if (!after?.unlessClicked || !isClicked(after.message)) continue;
          expect(sends(moment)).not.toContain(key);
          expect(['in_doubt', 'sent', 'failed', 'skipped', 'withdrawn']).toContain(status);
        }
        for (const { after } of clocks)
          if (after?.unlessClicked) expect(isClicked(after.message)).toBe(false);
      }),
    );
  });

  test('each button is followed once', () => {
    always((run) => {
      for (const { clicked = [] } of Object.values(run.state.messages))
        expect(new Set(clicked).size).toBe(clicked.length);
      const followed = run.moments.flatMap(({ event, before, after }) =>
        event.type === 'tap' &&
        before.messages[event.key]?.clicked?.length !== after.messages[event.key]?.clicked?.length
          ? [`${event.key} ${event.button}`]
          : [],
      );
      expect(new Set(followed).size).toBe(followed.length);
    });
  });

  test('the exit for failures is taken once', () => {
    always((run) => {
      for (const [node, visits] of Object.entries(run.state.visits)) {
        const taken = run.state.trail.filter((step) => step.node === node && step.exit === 'failed');
        expect(taken.length).toBeLessThanOrEqual(visits);
      }
    });
  });

  test('no node is visited more than ten times, and no run sends more than fifty messages', () => {
    always(({ state }) => {
      expect(Math.max(0, ...Object.values(state.visits))).toBeLessThanOrEqual(limits.visitsOfANode);
      expect(Object.keys(state.messages).length).toBeLessThanOrEqual(limits.messagesOfARun);
    });
  });

  test('after the time was told, nothing is due in the past', () => {
    always(
      eachMoment(({ event, after }, { flow }) => {
        if (event.type !== 'time') return;
        expect(nextDue(flow, after, event.at) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(event.at);
      }),
    );
  });

  test('a run that is neither over nor due waits for an answer, a resume or the end of a doubt', () => {
    always(
      eachMoment((moment, { flow }) => {
        const { event, after } = moment;
        if (finished(flow, after, event.at) || nextDue(flow, after, event.at) !== null) return;
        const statuses = Object.values(after.messages).map(({ status }) => status);
        expect(statuses.some((status) => ['queued', 'held', 'in_doubt'].includes(status))).toBe(true);
      }),
    );
  });

  test('there is a sentence that says why, and it names no time that has passed', () => {
    always(
      eachMoment(({ event, after }, { flow }) => {
        const sentence = why(flow, after, event.at);
        expect(sentence).toMatch(/^\S.*\.$/);
        expect(sentence).not.toMatch(/undefined|null|NaN|1970/);
        if (event.type === 'time')
          expect(Math.min(...timesIn(sentence, event.at))).toBeGreaterThan(event.at - 60_000);
        expect(waitingNodes(flow, after).every((node) => flow.nodes[node])).toBe(true);
      }),
    );
  });

  test('the run ends once all answers came and time has passed, and then stays over', () => {
    always((run) => {
      run.finish();
      expect(run.outstanding).toEqual([]);
      const later = run.now + 1000 * 3_600_000;
      const { state, effects } = next(run.flow, run.state, { type: 'time', at: later });
      expect(effects).toEqual([]);
      expect(finished(run.flow, state, later)).toEqual(finished(run.flow, run.state, run.now));
    });
  });

  test('the same events give the same run, also through JSON at every step, and no state is changed in place', () => {
    always((run) => {
      let state = initialState('run-1', run.moments[0]?.before.facts ?? {});
      for (const moment of run.moments) {
        const frozen = JSON.stringify(state);
        expect(state).toStrictEqual(moment.before);
        const answer = next(run.flow, state, JSON.parse(JSON.stringify(moment.event)));
        expect(JSON.stringify(state)).toBe(frozen);
        expect(answer.effects).toStrictEqual(moment.effects);
        state = JSON.parse(JSON.stringify(answer.state));
        expect(state).toStrictEqual(answer.state);
      }
    });
  });

  test('a word about a message that the run does not know changes nothing', () => {
    always((run) => {
      for (const type of ['sent', 'in_doubt', 'held', 'awaiting', 'wake', 'delivered'] as const) {
        const answer = next(run.flow, run.state, { type, key: 'nothing:1', at: run.now });
        expect(answer).toEqual({ state: run.state, effects: [] });
      }
    });
  });
});

test('random runs come to everything that a message can be', () => {
  const seen = new Set<string>();
  const look = (run: RandomRun) => {
    run.finish();
    for (const { after, effects } of run.moments) {
      for (const { status } of Object.values(after.messages)) seen.add(status);
      for (const { type } of effects) seen.add(type);
      for (const { reason } of after.trail) seen.add(reason);
    }
  };
  always(look, { seed: 1 });
  for (const thing of [
    ...['queued', 'held', 'awaiting', 'deferred', 'in_doubt', 'sent', 'failed', 'skipped', 'withdrawn'],
    ...['send', 'withdraw', 'tapped_again', 'clicked_first', 'message_failed', 'failed_later'],
  ])
    expect(seen).toContain(thing);
});
