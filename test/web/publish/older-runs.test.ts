import { expect, it } from 'vitest';
import { noCounts } from '../../../src/store/sendout-counts.ts';
import { olderRuns } from '../../../web/src/publish/older-runs.ts';

const at = (waiting: number) => ({ ...noCounts, waiting, exits: {} });

it('tells of the sendouts that still run where their runs wait, the most first', () => {
  const nodes = { offer: at(3), wait: at(120), nudge: at(0) };
  const sendouts = [
    { id: 's1', campaignVersion: 'v1', state: 'running' as const, counts: { ...noCounts, queued: 5 }, nodes },
    { id: 's2', campaignVersion: 'v2', state: 'idle' as const, counts: noCounts, nodes: {} },
    { id: 's3', campaignVersion: 'v3', state: 'cancelled' as const, counts: noCounts, nodes },
    { id: 's4', campaignVersion: 'v4', state: 'paused' as const, counts: noCounts, nodes: { offer: at(1) } },
  ];
  expect(olderRuns(sendouts)).toEqual([
    {
      sendoutId: 's1',
      version: 'v1',
      state: 'running',
      queued: 5,
      waiting: [
        { node: 'wait', runs: 120 },
        { node: 'offer', runs: 3 },
      ],
    },
    { sendoutId: 's4', version: 'v4', state: 'paused', queued: 0, waiting: [{ node: 'offer', runs: 1 }] },
  ]);
});
