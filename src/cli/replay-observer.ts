import { proxySinks, type Sinks, type WorkflowInterceptorsFactory } from '@temporalio/workflow';

/** What workflow code asks of the engine. `id` is the one that the event of a history carries. */
export type Asked =
  | { kind: 'activity'; id: string; activity: string; input: unknown }
  | { kind: 'timer'; id: string; ms: number; summary: string | undefined }
  | { kind: 'ending'; result: unknown }
  /** To go on in a new history. */
  | { kind: 'continuing' };

export interface ReplaySinks extends Sinks {
  replay: { asked(asked: Asked): void };
}

const { replay } = proxySinks<ReplaySinks>();

/**
 * Bundled with the workflows for a replay only, where it tells what the code asks for. Temporal itself compares no more
 * than the kinds and the order of what is asked: that another message is sent, or at another time, it does not notice.
 */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  inbound: [
    {
      async execute(input, next) {
        const result = await next(input);
        replay.asked({ kind: 'ending', result });
        return result;
      },
    },
  ],
  outbound: [
    {
      scheduleActivity(input, next) {
        const { seq, activityType: activity, args } = input;
        replay.asked({ kind: 'activity', id: String(seq), activity, input: args[0] });
        return next(input);
      },
      scheduleLocalActivity(input, next) {
        const { seq, activityType: activity, args } = input;
        replay.asked({ kind: 'activity', id: String(seq), activity, input: args[0] });
        return next(input);
      },
      continueAsNew(input, next) {
        replay.asked({ kind: 'continuing' });
        return next(input);
      },
      startTimer(input, next) {
        const { seq, durationMs: ms, options } = input;
        replay.asked({ kind: 'timer', id: String(seq), ms, summary: options?.summary });
        return next(input);
      },
    },
  ],
});
