import { describe, expect, it } from 'vitest';
import { exampleFlow } from '../../../src/api/open-api/example-values.ts';
import { noCounts } from '../../../src/store/sendout-counts.ts';
import { queriesOf, readHint } from '../../../web/src/api/hints.ts';
import { phoneLines } from '../../../web/src/phones/phone-lines.ts';
import type { PhoneMessage } from '../../../web/src/phones/sandbox.ts';
import { runMarks } from '../../../web/src/runs/run-marks.ts';
import { runSteps } from '../../../web/src/runs/run-steps.ts';
import { countMarks, nodeRows } from '../../../web/src/sendouts/node-rows.ts';
import { progress, share, stateSentence } from '../../../web/src/sendouts/sendout-words.ts';
import { stepWords, timelinePoints } from '../../../web/src/sendouts/timeline-points.ts';

const sendout = (
  state: 'running' | 'paused' | 'idle' | 'cancelled',
  counts = {},
  pauseReason: string | null = null,
) => ({
  id: 's',
  campaignId: 'c',
  campaignName: 'spring',
  campaignVersion: 'v',
  state,
  pauseReason,
  counts: { ...noCounts, ...counts },
  nodes: {},
  createdAt: '2026-11-24T06:40:12.000Z',
});

describe('a sendout in words', () => {
  it('says how far it is', () => {
    expect(stateSentence(sendout('running', { accepted: 5000, queued: 3796 }))).toContain(
      '1,204 of 5,000 runs have started',
    );
    expect(stateSentence(sendout('running', { accepted: 1, started: 1 }))).toBe(
      'Running: its run has started.',
    );
    expect(stateSentence(sendout('idle', { accepted: 3 }))).toContain('all 3 runs have ended');
  });

  it('says why it paused', () => {
    expect(stateSentence(sendout('paused', {}, 'The access token has expired.'))).toBe(
      'Paused by itself: The access token has expired. Nothing is sent until it is resumed.',
    );
    expect(stateSentence(sendout('paused'))).toMatch(/^Paused: nothing is sent until it is resumed/);
  });

  it('has parts of a whole', () => {
    expect([share(1, 3), share(1, 1000), share(0, 5), share(1, 0)]).toEqual(['33 %', '<1 %', '0 %', '–']);
    expect(progress({ ...noCounts, accepted: 10, queued: 4, started: 6, completed: 2 })).toEqual({
      ended: 20,
      underWay: 40,
    });
    expect(progress(noCounts)).toEqual({ ended: 0, underWay: 0 });
  });
});

describe('the numbers over the canvas', () => {
  it('stand on the cards, and taps on the lines that follow from them', () => {
    const at = { ...noCounts, waiting: 0, exits: {} };
    const rows = nodeRows(exampleFlow, {
      offer: { ...at, started: 1200, sent: 1200, delivered: 1100, waiting: 12, exits: { 'button:yes': 7 } },
      wait: { ...at, started: 1200 },
    });
    const { nodes, edges } = countMarks(exampleFlow, rows);
    expect(nodes.offer).toEqual({
      badge: ['12 waiting', '1,200 sent', '1,100 delivered', '7 × Yes please'],
      tone: 'waiting',
    });
    expect(nodes.wait).toEqual({ badge: ['1,200 came'], tone: 'done' });
    expect(nodes.nudge).toEqual({});
    expect(edges).toEqual({ e3: { label: '7' } });
  });
});

describe('the way of a run', () => {
  const path = [
    { node: 'offer', at: '2026-11-24T06:56:50.740Z', exit: 'next', reason: 'The message was sent' },
    {
      node: 'offer',
      at: '2026-11-24T06:57:50.740Z',
      exit: 'button:yes',
      reason: 'The client tapped this button',
    },
    { node: 'thanks', at: '2026-11-24T06:57:51.000Z', exit: null, reason: 'The message could not be sent' },
  ];
  const message = (node: string, state: 'read' | 'failed' | 'in_doubt') => ({
    id: node,
    node,
    state,
    providerId: null,
    error: null,
    doubled: false,
    createdAt: '2026-11-24T06:56:50.740Z',
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    failedAt: null,
    doubtUntil: null,
    clicks: [],
  });

  it('is lit on its flow, with where it waits and what failed', () => {
    const messages = [message('offer', 'read'), message('thanks', 'failed')];
    const { nodes, edges } = runMarks(exampleFlow, { path, messages, state: 'running' });
    expect(nodes).toEqual({
      offer: { lit: true, tone: 'done', badge: ['read'] },
      wait: { lit: true, tone: 'waiting', badge: [] },
      thanks: { lit: true, tone: 'failed', badge: ['failed'] },
    });
    expect(edges).toEqual({ e1: { lit: true }, e3: { lit: true } });
    const over = runMarks(exampleFlow, { path, messages, state: 'completed' });
    expect(over.nodes.wait?.tone).toBe('done');
  });

  it('is told in steps', () => {
    expect(runSteps(exampleFlow, path).map(({ node, way }) => `${node}: ${way}`)).toEqual([
      'Offer: on to Wait',
      'Offer: “Yes please”: on to Thanks',
      'Thanks: this path ended',
    ]);
    expect(runSteps(exampleFlow, [{ node: 'gone', at: '', exit: 'next', reason: '' }])[0]?.way).toBe(
      'nothing follows',
    );
  });
});

describe('a timeline as a plot', () => {
  const moment = (at: string, sent: number) => ({ at, ...noCounts, sent });
  const moments = [moment('2026-11-24T06:56:00.000Z', 2), moment('2026-11-24T06:57:00.000Z', 3)];

  it('shows what happened in each step, or everything up to then', () => {
    const each = timelinePoints(moments, { step: 60, added: false, zone: 'UTC' });
    expect(each.map(({ time, sent }) => [time, sent])).toEqual([
      ['06:56', 2],
      ['06:57', 3],
    ]);
    expect(timelinePoints(moments, { step: 60, added: true, zone: 'UTC' }).map(({ sent }) => sent)).toEqual([
      2, 5,
    ]);
  });

  it('names its steps', () => {
    expect([60, 900, 3600, 86_400, 604_800].map(stepWords)).toEqual([
      'minute',
      '15 minutes',
      'hour',
      'day',
      '7 days',
    ]);
  });
});

describe('a hint of the server', () => {
  it('names what is asked for again', () => {
    const hint = readHint('{"topic":"sendouts","id":"s1"}');
    expect(hint && queriesOf(hint).atOnce).toContainEqual(['sendouts', 's1', 'counts']);
    expect(readHint('{"topic":"weather","id":null}')).toBeNull();
    expect(readHint('nonsense')).toBeNull();
  });
});

describe('a sandbox phone', () => {
  it('shows what arrived, marks what was tapped, and lets nothing be tapped that is on its way', () => {
    const base: PhoneMessage = {
      id: 'm1',
      author: 'business',
      from: '+1555',
      to: '+1604',
      kind: 'template',
      text: 'Hello',
      media: null,
      buttons: [{ id: 'yes', title: 'Yes' }],
      buttonId: null,
      quoted: null,
      status: 'read',
      error: null,
      times: { acceptedAt: '2026-11-24T06:56:00.000Z', deliveredAt: '2026-11-24T06:57:00.000Z' },
    };
    const tapped: PhoneMessage = {
      ...base,
      id: 'm2',
      author: 'person',
      text: 'Yes',
      buttons: [],
      buttonId: 'yes',
      quoted: 'm1',
    };
    const onItsWay: PhoneMessage = { ...base, id: 'm3', status: 'sent' };
    const [first, second, third] = phoneLines({ messages: [base, tapped, onItsWay] }, 'UTC');
    expect(first).toMatchObject({
      time: '06:57',
      state: 'read',
      buttons: [{ tapped: true, disabled: false }],
    });
    expect(second).toMatchObject({ from: 'person', text: 'Yes' });
    expect(third).toMatchObject({ state: 'on its way', buttons: [{ tapped: false, disabled: true }] });
  });
});
