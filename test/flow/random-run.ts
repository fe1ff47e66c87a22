import fc, { type Arbitrary } from 'fast-check';
import { assertUnreachable } from '../../src/assert-unreachable.ts';
import { type CompiledFlow, compile } from '../../src/flow/compile.ts';
import type { Effect, FlowEvent, MessageKey } from '../../src/flow/events.ts';
import { next } from '../../src/flow/next.ts';
import type { Flow } from '../../src/flow/schema.ts';
import { resultEvent } from '../../src/flow/send-result.ts';
import { type FlowState, finished, initialState, nextDue } from '../../src/flow/state.ts';

/** Something that happens to a run; `which` is taken modulo what there is to choose from. */
export type Deed =
  | { type: 'answer'; which: number; answer: Answer; ms: number }
  | { type: 'tap'; which: number; button: number; sentBefore: number | null }
  | { type: 'status'; which: number; status: 'delivered' | 'failed' }
  /** A doubt is settled, or a pause ends. */
  | { type: 'settle'; which: number; as: 'sent' | 'failed' | 'wake' }
  /** The clock moves; the run may or may not be told. */
  | { type: 'pass'; ms: number; told: boolean }
  | { type: 'jump' }
  | { type: 'stop'; as: 'cancel' | 'opt_out' };

type Answer = 'sent' | 'refused' | 'skipped' | 'in_doubt' | 'held' | 'awaiting' | 'deferred';

const which = fc.nat({ max: 100 });
const minute = 60_000;

const answer: Arbitrary<Deed> = fc.record({
  type: fc.constant('answer' as const),
  which,
  answer: fc.oneof(
    { weight: 4, arbitrary: fc.constant('sent' as const) },
    // Where nothing can be awaited it is a `sent`.
    { weight: 4, arbitrary: fc.constant('awaiting' as const) },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Answer[]>('refused', 'skipped', 'in_doubt', 'held', 'deferred'),
    },
  ),
  ms: fc.integer({ min: -minute, max: 600 * minute }),
});

const tap: Arbitrary<Deed> = fc.record({
  type: fc.constant('tap' as const),
  which,
  button: which,
  sentBefore: fc.oneof(fc.nat({ max: 100 * minute }), fc.constant(null)),
});

const status: Arbitrary<Deed> = fc.record({
  type: fc.constant('status' as const),
  which,
  status: fc.constantFrom('delivered', 'delivered', 'failed'),
});

const settle: Arbitrary<Deed> = fc.record({
  type: fc.constant('settle' as const),
  which,
  as: fc.constantFrom('sent', 'failed', 'wake', 'wake', 'wake'),
});

const pass: Arbitrary<Deed> = fc.record({
  type: fc.constant('pass' as const),
  ms: fc.nat({ max: 300 * minute }),
  told: fc.boolean(),
});

const jump: Arbitrary<Deed> = fc.constant({ type: 'jump' });

const stop: Arbitrary<Deed> = fc.record({
  type: fc.constant('stop' as const),
  as: fc.constantFrom('cancel', 'opt_out'),
});

const going: Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    { weight: 10, arbitrary: answer },
    { weight: 8, arbitrary: jump },
    { weight: 3, arbitrary: tap },
    { weight: 3, arbitrary: status },
    { weight: 3, arbitrary: settle },
    { weight: 2, arbitrary: pass },
  ),
  { maxLength: 60, size: 'max' },
);

/** Deeds in any order: answers, taps and reports before and after what they belong to; sometimes the run is stopped in between. */
export const arbitraryDeeds: Arbitrary<Deed[]> = fc
  .tuple(
    going,
    fc.option(fc.tuple(stop, fc.array(fc.oneof(answer, tap, status, settle, jump), { maxLength: 15 })), {
      freq: 2,
    }),
  )
  .map(([deeds, end]) => (end ? [...deeds, end[0], ...end[1]] : deeds));

export type Moment = {
  event: FlowEvent;
  before: FlowState;
  after: FlowState;
  effects: Effect[];
  /** The sends that had no answer when this happened, this event's own answer taken off. */
  outstanding: MessageKey[];
};

const start = Date.UTC(2026, 11, 1, 9);

/** Plays a ledger for a run, by chance: every send has exactly one answer, in any order with everything else. */
export class RandomRun {
  readonly flow: CompiledFlow;
  readonly moments: Moment[] = [];
  state: FlowState;
  now = start;
  outstanding: MessageKey[] = [];

  constructor(flow: Flow, facts: Record<string, string>) {
    this.flow = compile(flow);
    this.state = initialState('run-1', facts);
    this.tell({ type: 'start', at: this.now });
  }

  tell(event: FlowEvent): void {
    const before = this.state;
    const { state, effects } = next(this.flow, before, event);
    this.moments.push({ event, before, after: state, effects, outstanding: [...this.outstanding] });
    this.state = state;
    for (const effect of effects) if (effect.type === 'send') this.outstanding.push(effect.key);
  }

  do(deed: Deed): void {
    const at = this.now;
    switch (deed.type) {
      case 'answer':
        return this.#answer(deed);
      case 'tap': {
        const key = this.#message(deed.which);
        const node = key === undefined ? undefined : this.flow.nodes[this.state.messages[key]?.node ?? ''];
        const button = node?.type === 'message' ? node.buttons[deed.button % node.buttons.length] : undefined;
        if (key === undefined || button === undefined) return;
        const sentAt = deed.sentBefore === null ? {} : { sentAt: at - deed.sentBefore };
        return this.tell({ type: 'tap', key, button, at, ...sentAt });
      }
      case 'status': {
        const key = this.#message(deed.which);
        if (key === undefined) return;
        const code = 'provider_131026';
        return this.tell(
          deed.status === 'failed' ? { type: 'failed', key, code, at } : { type: 'delivered', key, at },
        );
      }
      case 'settle': {
        const key = this.#message(deed.which);
        if (key === undefined) return;
        if (deed.as === 'failed') return this.tell({ type: 'failed', key, code: 'given_up', at });
        return this.tell(
          deed.as === 'sent' ? { type: 'sent', key, sentAt: at - minute, at } : { type: 'wake', key, at },
        );
      }
      case 'pass':
        this.now += deed.ms;
        if (deed.told) this.tell({ type: 'time', at: this.now });
        return;
      case 'jump':
        return this.jump();
      case 'stop':
        return this.tell({ type: deed.as, at });
      default:
        return assertUnreachable(deed);
    }
  }

  /** Moves the clock to the next due time, if there is one. */
  jump(): void {
    const due = nextDue(this.flow, this.state, this.now);
    if (due === null) return;
    this.now = Math.max(this.now, due);
    this.tell({ type: 'time', at: this.now });
  }

  /** All answers come, all doubts and pauses end, and time passes until the run is over. @throws Error when it never is */
  finish(): void {
    for (let round = 0; round < 1000; round++) {
      while (this.outstanding.length > 0) this.#answer({ which: 0, answer: 'sent', ms: 0 });
      if (finished(this.flow, this.state, this.now)) return;
      for (const [key, { status }] of Object.entries(this.state.messages)) {
        if (status === 'held') this.tell({ type: 'wake', key, at: this.now });
        if (status === 'in_doubt') this.tell({ type: 'sent', key, at: this.now });
      }
      this.jump();
    }
    throw new Error(`The run never ends: ${JSON.stringify(this.state)}`);
  }

  #answer({ which, answer, ms }: { which: number; answer: Answer; ms: number }): void {
    const [key] = this.outstanding.splice(which % Math.max(1, this.outstanding.length), 1);
    if (key === undefined) return;
    const at = this.now;
    switch (answer) {
      case 'refused':
      case 'skipped':
        return this.tell(resultEvent(key, { type: answer, code: 'some_reason' }, at));
      case 'deferred':
        return this.tell(resultEvent(key, { type: answer, until: at + ms }, at));
      case 'awaiting':
        // A ledger says so of follow-ups only.
        return this.tell(resultEvent(key, { type: this.state.messages[key]?.after ? answer : 'sent' }, at));
      case 'sent':
      case 'in_doubt':
      case 'held':
        return this.tell(resultEvent(key, { type: answer }, at));
      default:
        return assertUnreachable(answer);
    }
  }

  #message(which: number): MessageKey | undefined {
    const keys = Object.keys(this.state.messages);
    return keys[which % keys.length];
  }
}
