import type { CompiledFlow } from './compile.ts';
import { next } from './next.ts';
import type { FlowState } from './state.ts';

/**
 * A kept state as it is at `now`: delays that lead to nothing which is kept (another delay, a condition) have passed
 * meanwhile without anybody noting it.
 */
export function atTime(flow: CompiledFlow, state: FlowState, now: number): FlowState {
  return next(flow, state, { type: 'time', at: now }).state;
}
