import { describe, expect, it } from 'vitest';
import { compareRecords } from '../../src/cli/audit/compare.ts';
import type { EngineMessage, LedgerMessage, LedgerRun, Records } from '../../src/cli/audit/records.ts';

const now = Date.parse('2026-11-24T12:00:00Z');

/** One run with one message that all three records tell in the same way: sent, and the run is over. */
function sound(): {
  records: Records;
  run: LedgerRun;
  message: LedgerMessage;
  engine: Map<string, EngineMessage>;
} {
  const message: LedgerMessage = {
    id: 'M1',
    key: 'offer:1',
    state: 'sent',
    doubled: false,
    attempts: [{ token: 'T1', outcome: 'accepted', endedAt: '2026-11-24T11:00:00Z', reason: null }],
  };
  const run: LedgerRun = {
    runId: 'R1',
    client: '+16045552331',
    state: 'completed',
    dueAt: '2026-11-24T11:00:00Z',
    messages: [message],
  };
  const engine = new Map<string, EngineMessage>([['offer:1', 'sent']]);
  const provider = [
    { token: 'T1', providerId: 'wamid.1', failed: false, acceptedAt: '2026-11-24T11:00:00Z' },
  ];
  return {
    records: { provider, ledger: [run], engine: [{ runId: 'R1', open: false, messages: engine }] },
    run,
    message,
    engine,
  };
}

const kindsOf = (records: Records) => compareRecords(records, now).findings.map(({ kind }) => kind);

describe('an audit', () => {
  it('finds nothing where the three records agree', () => {
    expect(compareRecords(sound().records, now)).toEqual({
      runs: 1,
      messages: 1,
      atProvider: 1,
      withoutHistory: 0,
      open: 0,
      findings: [],
    });
  });

  it('finds a message lost that is believed to be sent and that the provider does not have', () => {
    const { records } = sound();
    records.provider = [];
    expect(compareRecords(records, now).findings).toEqual([
      {
        kind: 'lost',
        runId: 'R1',
        client: '+16045552331',
        key: 'offer:1',
        sentence: 'the ledger believes that it is sent, and the provider has no such message',
      },
    ]);
  });

  it('finds a message doubled that the provider has twice, by one token or by two', () => {
    const byOne = sound().records;
    byOne.provider?.push({
      token: 'T1',
      providerId: 'wamid.2',
      failed: false,
      acceptedAt: '2026-11-24T11:00:01Z',
    });
    expect(kindsOf(byOne)).toEqual(['doubled']);
    const { records, message } = sound();
    message.attempts.push({ token: 'T2', outcome: 'unknown', endedAt: null, reason: null });
    records.provider?.push({
      token: 'T2',
      providerId: 'wamid.2',
      failed: false,
      acceptedAt: '2026-11-24T11:00:01Z',
    });
    expect(kindsOf(records)).toEqual(['doubled']);
  });

  it('does not count twice what the provider has given up and was sent again', () => {
    const { records, message } = sound();
    message.attempts.push({ token: 'T2', outcome: 'accepted', endedAt: null, reason: null });
    records.provider?.push({
      token: 'T2',
      providerId: 'wamid.2',
      failed: true,
      acceptedAt: '2026-11-24T11:00:01Z',
    });
    expect(kindsOf(records)).toEqual([]);
  });

  it('does not blame a sendout for what the provider has of others', () => {
    const { records } = sound();
    records.provider?.push({
      token: 'T9',
      providerId: 'wamid.9',
      failed: false,
      acceptedAt: '2026-11-24T11:00:01Z',
    });
    expect(compareRecords(records, now)).toMatchObject({ atProvider: 1, findings: [] });
  });

  it('lists what is in doubt, whether or not the provider has it', () => {
    const { records, message, engine } = sound();
    message.state = 'in_doubt';
    message.attempts = [{ token: 'T1', outcome: 'unknown', endedAt: null, reason: 'no answer in 10 s' }];
    engine.set('offer:1', 'asked');
    expect(compareRecords(records, now).findings).toMatchObject([
      { kind: 'in_doubt', sentence: 'nobody knows whether the provider took it (no answer in 10 s)' },
    ]);
  });

  it('finds a message silent that the provider has and the ledger believes to be skipped', () => {
    const { records, message, engine } = sound();
    message.state = 'skipped';
    engine.set('offer:1', 'over');
    expect(kindsOf(records)).toEqual(['silent']);
  });

  it('does not mind a message that failed after the provider had taken it', () => {
    const { records, message } = sound();
    message.state = 'failed';
    expect(kindsOf(records)).toEqual([]);
  });

  it('finds a message lost that the engine asked for and nobody has seen to', () => {
    const { records, run, engine } = sound();
    run.messages = [];
    engine.set('offer:1', 'asked');
    expect(kindsOf(records)).toEqual(['lost']);
  });

  it('finds a run stuck that is due and was never started, and waits for one that is due soon', () => {
    const { records, run } = sound();
    Object.assign(run, { state: 'queued', messages: [] });
    records.engine = [];
    expect(kindsOf(records)).toEqual(['stuck']);
    run.dueAt = '2026-11-24T11:59:00Z';
    expect(compareRecords(records, now)).toMatchObject({ open: 1, findings: [] });
  });

  it('finds a run stuck whose workflow has ended, and a message stuck whose run is over', () => {
    const { records, run } = sound();
    run.state = 'running';
    expect(kindsOf(records)).toEqual(['stuck']);
    const other = sound();
    other.message.state = 'sending';
    other.message.attempts = [];
    expect(kindsOf(other.records)).toEqual(['stuck']);
  });

  it('finds ledger and engine apart about whether a message was sent', () => {
    const { records, engine } = sound();
    engine.set('offer:1', 'over');
    expect(kindsOf(records)).toEqual(['apart']);
  });

  it('says so where the provider keeps no list and where the engine has no history', () => {
    const { records } = sound();
    expect(compareRecords({ ...records, provider: null, engine: [] }, now)).toMatchObject({
      atProvider: null,
      withoutHistory: 1,
      findings: [],
    });
  });
});
