import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { auditText } from '../../src/cli/audit/audit-run.ts';
import { Business, type ChaosResult, chaosRun, type Policy } from './one-run.ts';
import { Topology } from './topology.ts';

const usage = `npm run chaos [-- OPTIONS]

Sends campaigns while workers, API, engine and provider are killed and made to stand still, and while the provider answers
wrongly, and compares the provider's, the ledger's and the engine's record afterwards. Ends with 1 when anything is lost, doubled,
silent, stuck or told in two ways.

  --seeds A-B       default 1-3; the same seed strikes in the same way
  --policy NAMES    never, evidence, or both (default), with a comma between
  --entries N       people a sendout, default 500
  --strikes N       at most so many of a seed's strikes, for a short look
  --json FILE       also write the results there
  --keep            keep the folder with the logs of the processes
`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1-3' },
    policy: { type: 'string', default: 'never,evidence' },
    entries: { type: 'string', default: '500' },
    strikes: { type: 'string', default: '100' },
    json: { type: 'string' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
});

if (values.help) process.stdout.write(usage);
else process.exitCode = await suite();

async function suite(): Promise<number> {
  const [first = 1, last = first] = values.seeds.split('-').map(Number);
  const folder = await mkdtemp(join(tmpdir(), 'sendout-chaos-'));
  const topology = await Topology.in(folder);
  const results: ChaosResult[] = [];
  try {
    const business = await Business.create(topology.apiUrl);
    console.log(
      'policy    seed  strikes  faults  messages  lost  doubled  in doubt  other  phones wrong  recovered in',
    );
    for (const policy of values.policy.split(',') as Policy[])
      for (let seed = first; seed <= last; seed += 1) {
        const { entries, strikes } = { entries: Number(values.entries), strikes: Number(values.strikes) };
        const run = { seed, policy, entries, strikes, block: results.length };
        const result = await chaosRun(topology, business, run);
        results.push(result);
        console.log(lineOf(result));
        if (isWrong(result)) console.log(auditText(result.audit));
      }
  } finally {
    const ended = topology.endedByThemselves();
    if (Object.keys(ended).length > 0) console.log('Ended without having been struck:', ended);
    await topology.end();
    if (values.keep) console.log(`The logs are in ${folder}`);
    else await rm(folder, { recursive: true, force: true });
  }
  if (values.json) await writeFile(values.json, `${JSON.stringify(results.map(withoutAudit), null, 2)}\n`);
  return results.some(isWrong) ? 1 : 0;
}

function isWrong({ policy, lost, doubled, inDoubt, other, phonesWrong }: ChaosResult): boolean {
  return lost + doubled + other + phonesWrong > 0 || (policy === 'evidence' && inDoubt > 0);
}

function lineOf(result: ChaosResult): string {
  const faults = Object.values(result.faults).reduce((total, count) => total + count, 0);
  const cells: [string | number, number][] = [
    [result.policy.padEnd(8), 8],
    [result.seed, 6],
    [result.strikes, 9],
    [faults, 8],
    [result.messages, 10],
    [result.lost, 6],
    [result.doubled, 9],
    [result.inDoubt, 10],
    [result.other, 7],
    [result.phonesWrong, 14],
    [`${result.recoveredInSeconds.toFixed(1)} s`, 14],
  ];
  return cells.map(([value, width]) => String(value).padStart(width)).join('');
}

function withoutAudit({ audit: _, ...result }: ChaosResult) {
  return result;
}
