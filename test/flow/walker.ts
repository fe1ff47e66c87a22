import { type CompiledFlow, compile } from '../../src/flow/compile.ts';
import type { FlowEvent, MessageKey } from '../../src/flow/events.ts';
import { next } from '../../src/flow/next.ts';
import type { Flow } from '../../src/flow/schema.ts';
import { type FlowState, finished, initialState, nextDue } from '../../src/flow/state.ts';
import { why } from '../../src/flow/why.ts';

export const hour = 3_600_000;
export const minute = 60_000;

type WithoutTime = FlowEvent extends infer Event
  ? Event extends FlowEvent
    ? Omit<Event, 'at'>
    : never
  : never;

/** A run that is told, one by one, what happens to it; nothing happens by itself. Times count from the start of the run. */
export class Walker {
  readonly flow: CompiledFlow;
  state: FlowState;
  now: number;
  readonly #start: number;

  constructor(flow: Flow, options: { facts?: Record<string, string>; start?: number } = {}) {
    this.flow = compile(flow);
    this.state = initialState('run-1', options.facts ?? {});
    this.#start = options.start ?? 0;
    this.now = this.#start;
  }

  /** Tells what happens now; answers with what the run wants done, as `send offer:1`. */
  tell(event: WithoutTime): string[] {
    const { state, effects } = next(this.flow, this.state, { ...event, at: this.now });
    this.state = state;
    return effects.map(({ type, key }) => `${type} ${key}`);
  }

  start(from?: { node: string; exit: string }): string[] {
    return this.tell({ type: 'start', ...(from ? { from } : {}) });
  }

  sent(key: MessageKey): string[] {
    return this.tell({ type: 'sent', key });
  }

  tap(key: MessageKey, button: string): string[] {
    return this.tell({ type: 'tap', key, button });
  }

  /** The clock stands at `ms` after the start: what is due happens. */
  at(ms: number): string[] {
    this.now = this.#start + ms;
    return this.tell({ type: 'time' });
  }

  /** When something happens by itself, counted from the start. */
  get due(): number | null {
    const due = nextDue(this.flow, this.state, this.now);
    return due === null ? null : due - this.#start;
  }

  get ending() {
    return finished(this.flow, this.state, this.now);
  }

  get why(): string {
    return why(this.flow, this.state, this.now);
  }

  status(key: MessageKey): string | undefined {
    return this.state.messages[key]?.status;
  }

  /** The path so far: `offer next sent`, with `—` where it ended. */
  get trail(): string[] {
    return this.state.trail.map(({ node, exit, reason }) => `${node} ${exit ?? '—'} ${reason}`);
  }
}
