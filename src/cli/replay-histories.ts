import type { History } from '@temporalio/common/lib/proto-utils.js';
import { type InjectedSinks, Worker, type WorkflowBundle } from '@temporalio/worker';
import { type Departure, departureOf } from './replay-departure.ts';
import type { Asked, ReplaySinks } from './replay-observer.ts';

export type Recorded = { name: string; history: History };
export type Replayed = { name: string; departure: Departure | null };

/**
 * Replays histories, one after the other, against the workflows of a bundle that `bundleForReplay` made.
 * @returns one answer a history, in order: where the code departs from it, null when it does exactly what is recorded
 */
export async function* replayHistories(
  workflowBundle: WorkflowBundle,
  histories: AsyncIterable<Recorded> | Iterable<Recorded>,
): AsyncGenerator<Replayed> {
  let current: Recorded | undefined;
  let asked: Asked[] = [];
  const sinks: InjectedSinks<ReplaySinks> = {
    replay: { asked: { fn: (_info, what) => void asked.push(what), callDuringReplay: true } },
  };
  async function* feed() {
    for await (current of histories) {
      asked = [];
      yield { workflowId: current.name, history: current.history };
    }
  }
  for await (const { error } of Worker.runReplayHistories({ workflowBundle, sinks }, feed())) {
    if (!current) throw new Error('The engine answered before it was asked');
    yield { name: current.name, departure: departureOf(current.history, asked, error) };
  }
}
