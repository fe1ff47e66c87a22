import type {
  EngineMessage,
  EngineRun,
  LedgerMessage,
  LedgerRun,
  ProviderMessage,
  Records,
} from './records.ts';

/**
 * `lost`: believed to be sent, and the provider has no such message; or asked for, and forgotten.
 * `doubled`: the provider has it more than once. `in_doubt`: nobody knows yet, and that is listed.
 * `silent`: the provider has it, and the ledger believes that it was not sent.
 * `stuck`: nobody is working on it any more. `apart`: ledger and engine disagree about how it ended.
 */
export type FindingKind = 'lost' | 'doubled' | 'in_doubt' | 'silent' | 'stuck' | 'apart';

export type Finding = {
  kind: FindingKind;
  runId: string;
  client: string;
  /** `node:visit`; null when it is about the run. */
  key: string | null;
  sentence: string;
};

export type Audit = {
  runs: number;
  messages: number;
  /** What the provider has of this sendout; null when it keeps no list. */
  atProvider: number | null;
  /** Runs of which the engine has no history (any more). */
  withoutHistory: number;
  /** Runs and messages that are simply not over yet. */
  open: number;
  findings: Finding[];
};

/** A run that is due for so long and was not started is stuck, milliseconds. */
const stuckMs = 120_000;

const arrived = new Set(['sent', 'delivered', 'read']);
const waiting = new Set(['queued', 'held', 'deferred', 'sending']);

/**
 * Compares the three records of one sendout. Pure: the same records give the same audit.
 * @param now milliseconds since the epoch
 */
export function compareRecords({ provider, ledger, engine }: Records, now: number): Audit {
  const atProvider = provider && countByToken(provider);
  const given = provider && countByToken(provider.filter(({ failed }) => !failed));
  const histories = new Map(engine.map((run) => [run.runId, run]));
  const audit: Audit = {
    runs: ledger.length,
    messages: 0,
    atProvider: atProvider && 0,
    withoutHistory: 0,
    open: 0,
    findings: [],
  };
  for (const run of ledger) {
    const history = histories.get(run.runId);
    auditRun(audit, run, history, now);
    for (const message of run.messages) {
      const count = (of: Map<string, number> | null) =>
        of && sum(message.attempts.map(({ token }) => of.get(token) ?? 0));
      const taken = count(atProvider);
      audit.messages += 1;
      if (audit.atProvider !== null) audit.atProvider += taken ?? 0;
      const [kind, sentence] =
        judge(run, message, { taken, given: count(given) }, history?.messages.get(message.key)) ?? [];
      if (kind === undefined || sentence === undefined) {
        if (waiting.has(message.state)) audit.open += 1;
      } else audit.findings.push({ kind, runId: run.runId, client: run.client, key: message.key, sentence });
    }
  }
  return audit;
}

function auditRun(audit: Audit, run: LedgerRun, history: EngineRun | undefined, now: number): void {
  const { runId, client, state } = run;
  const find = (kind: FindingKind, key: string | null, sentence: string) =>
    audit.findings.push({ kind, runId, client, key, sentence });
  if (state === 'queued' || state === 'scheduled') {
    const lateMs = now - Date.parse(run.dueAt);
    if (lateMs > stuckMs) find('stuck', null, `due for ${Math.round(lateMs / 1000)} s and not started`);
    else audit.open += 1;
    return;
  }
  if (!history) {
    if (state !== 'cancelled') audit.withoutHistory += 1;
    return;
  }
  if (state === 'running') {
    if (history.open) audit.open += 1;
    else find('stuck', null, 'its workflow has ended, and the ledger believes that it runs');
  }
  const known = new Set(run.messages.map(({ key }) => key));
  for (const [key, engine] of history.messages) {
    if (known.has(key) || engine === 'over') continue;
    if (engine === 'sent')
      find('lost', key, 'the engine believes that it was sent, the ledger does not know it');
    else if (!history.open) find('lost', key, 'the engine asked for it, and nobody has seen to it');
  }
}

/**
 * What is wrong with a message; null when nothing is.
 * @param taken how often the provider took it, `given` without what it has given up since; null when it cannot be asked
 */
function judge(
  run: LedgerRun,
  message: LedgerMessage,
  { taken, given }: { taken: number | null; given: number | null },
  engine: EngineMessage | undefined,
): [FindingKind, string] | null {
  const { state } = message;
  if (message.doubled || (given ?? 0) > 1) return ['doubled', `the provider has it ${given ?? 2} times`];
  if (state === 'in_doubt')
    return ['in_doubt', `nobody knows whether the provider took it${lastReason(message)}`];
  if (arrived.has(state) && taken === 0)
    return ['lost', `the ledger believes that it is ${state}, and the provider has no such message`];
  // It may have been reported as failed after it was taken.
  if (taken === 1 && state === 'skipped')
    return ['silent', 'the provider has it, and the ledger believes that it was never sent'];
  if (waiting.has(state) && !['queued', 'running', 'scheduled'].includes(run.state))
    return ['stuck', `it is ${state}, and its run is over`];
  if (arrived.has(state) && engine === 'over')
    return ['apart', `the ledger believes that it is ${state}, the engine that it was not sent`];
  if ((state === 'skipped' || (state === 'failed' && taken === 0)) && engine === 'sent')
    return ['apart', `the ledger believes that it is ${state}, the engine that it was sent`];
  return null;
}

function lastReason({ attempts }: LedgerMessage): string {
  const reason = attempts.at(-1)?.reason;
  return reason ? ` (${reason})` : '';
}

function countByToken(messages: ProviderMessage[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { token } of messages) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
