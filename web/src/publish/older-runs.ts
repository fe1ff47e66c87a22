import type { components } from '../api/schema.d.ts';

type Sendout = Pick<
  components['schemas']['Sendout'],
  'id' | 'campaignVersion' | 'state' | 'counts' | 'nodes'
>;

/** Runs that go on as they began when a new version is published. */
export type OlderRuns = {
  sendoutId: string;
  version: string;
  state: 'running' | 'paused';
  /** Entries that have not started. */
  queued: number;
  /** How many wait where, the most first. A run that waits for a tap and for a time is counted at both. */
  waiting: { node: string; runs: number }[];
};

/** Of a campaign's sendouts those that still run, with where their runs wait. */
export function olderRuns(sendouts: readonly Sendout[]): OlderRuns[] {
  return sendouts.flatMap(({ id, campaignVersion, state, counts, nodes }) => {
    if (state !== 'running' && state !== 'paused') return [];
    const waiting = Object.entries(nodes)
      .map(([node, { waiting: runs }]) => ({ node, runs }))
      .filter(({ runs }) => runs > 0)
      .sort((a, b) => b.runs - a.runs);
    return [{ sendoutId: id, version: campaignVersion, state, queued: counts.queued, waiting }];
  });
}
