import { openLiveHistories } from '../replay-server.ts';
import { sendoutApi } from '../sendout-api.ts';
import type { AuditOptions } from './audit-arguments.ts';
import { type Audit, compareRecords, type Finding, type FindingKind } from './compare.ts';
import { engineRun, joinRuns } from './engine-record.ts';
import { providerRecord } from './provider-record.ts';
import type { EngineRun } from './records.ts';

/** Findings of a kind that are printed one by one. */
const shown = 20;

/** The kinds in the order in which they are printed; those that an audit fails for come first. */
const kinds: Record<FindingKind, string> = {
  lost: 'lost',
  doubled: 'doubled',
  silent: 'sent, and not known to be',
  stuck: 'stuck',
  apart: 'told in two ways',
  in_doubt: 'in doubt',
};

/** Whether an audit found something that must never be: all but what is openly in doubt. */
export function failed({ findings }: Audit): boolean {
  return findings.some(({ kind }) => kind !== 'in_doubt');
}

/**
 * Fetches the three records of a sendout and compares them. While a sendout is under way they move: so the engine is
 * read first and the provider last, for each learns of a message after the one that is read next.
 * @throws Error with one sentence when the API, the engine or the sendout is not to be found
 */
export async function auditSendout(
  options: AuditOptions,
  env: Record<string, string | undefined>,
): Promise<Audit> {
  const api = sendoutApi(options);
  await api.sendout(options.sendout);
  const engine = await engineRecord(options.sendout, env);
  const ledger = await api.ledger(options.sendout);
  const provider = await providerRecord(options.provider);
  return compareRecords({ provider, ledger, engine }, Date.now());
}

async function engineRecord(
  sendoutId: string,
  env: Record<string, string | undefined>,
): Promise<EngineRun[]> {
  const query = `SendoutId = "${sendoutId}" and WorkflowType = "recipientFlow"`;
  const live = await openLiveHistories(query, null, env);
  try {
    const runs: EngineRun[] = [];
    for await (const { name, history } of live.histories)
      runs.push(engineRun(name.slice(name.lastIndexOf('/') + 1), history));
    return joinRuns(runs);
  } finally {
    await live.close();
  }
}

/** The audit in words, one line a finding. */
export function auditText(audit: Audit): string {
  const { runs, messages, atProvider, withoutHistory, open, findings } = audit;
  const lines = [
    `${runs} runs and ${messages} messages; ${open} are not over yet.`,
    atProvider === null
      ? 'The provider keeps no list that could be asked: what it has taken is not compared.'
      : `The provider has ${atProvider} messages of them.`,
  ];
  if (withoutHistory > 0) lines.push(`The engine has no history (any more) of ${withoutHistory} runs.`);
  lines.push('');
  for (const [kind, words] of Object.entries(kinds)) {
    const found = findings.filter((finding) => finding.kind === kind);
    lines.push(`${String(found.length).padStart(7)} ${words}`);
    for (const finding of found.slice(0, shown)) lines.push(lineOf(finding));
    if (found.length > shown) lines.push(`          … and ${found.length - shown} more`);
  }
  return lines.join('\n');
}

function lineOf({ runId, key, sentence }: Finding): string {
  return `          ${runId}${key === null ? '' : ` ${key}`}: ${sentence}`;
}
