/**
 * Measures how long the API takes to read a big sendout, on a real Postgres:
 *
 *   scripts/with-postgres.sh node --import tsx scripts/measure-reads.ts [RUNS]
 *
 * Fills a sendout with RUNS runs (a million unless said) of about three messages each, and calls the API over HTTP. A
 * million takes a few minutes to fill and needs 4 GB of disk for a while.
 */
import { parseArgs } from 'node:util';
import { foldCounts } from '../src/store/fold-counts.ts';
import { startApi } from '../test/api/support.ts';
import { fillSendout } from '../test/support/fill-sendout.ts';

const times = 20;

const { positionals } = parseArgs({ allowPositionals: true });
const count = Number(positionals[0] ?? 1_000_000);
if (!process.env.SENDOUT_TEST_DATABASE_URL) throw new Error('Run it with scripts/with-postgres.sh');

const api = await startApi();
try {
  await api.reset();
  const senderId = await api.addSender();
  const campaign = await api.addPublished('spring');
  const at = new Date(api.clock.now());
  const filling = { businessId: 'shop', campaignId: campaign.id, versionId: campaign.version, senderId, at };
  const begun = performance.now();
  const sendoutId = await fillSendout(api.db, { ...filling, runs: count }, (done) => {
    process.stderr.write(`\r${done} of ${count} runs`);
  });
  process.stderr.write(` in ${Math.round((performance.now() - begun) / 1000)} s\n`);
  await foldCounts(api.db);
  await api.db.$client.query('vacuum analyze');

  const b = `/sendouts/${sendoutId}`;
  const page = (await api.shop('GET', `${b}/runs?state=failed&limit=50`)).body.nextCursor;
  const reads: [what: string, path: string][] = [
    ['sendout with its counts', b],
    ['list of sendouts', '/sendouts'],
    ['runs, first page', `${b}/runs`],
    ['runs by state, first page', `${b}/runs?state=failed`],
    ['runs by state, a later page', `${b}/runs?state=failed&cursor=${page}`],
    ['runs at a node where many wait', `${b}/runs?node=offer`],
    ['runs at a node where 0.1 % wait', `${b}/runs?node=wait`],
    ['runs at a node where nobody waits', `${b}/runs?node=thanks`],
    ['runs of a client', `/runs?client=${encodeURIComponent('+16042000042')}`],
  ];
  console.log(
    `| ${count.toLocaleString('en')} runs, ${times} calls each | median ms | slowest ms |\n|---|---|---|`,
  );
  for (const [what, path] of reads) {
    const took = await measure(path);
    console.log(
      `| ${what}: \`${path.replace(sendoutId, '{id}').replace(/cursor=.*/, 'cursor=…')}\` | ${took.join(' | ')} |`,
    );
  }
  await report(b);
} finally {
  await api.stop();
}

async function measure(path: string): Promise<[median: string, slowest: string]> {
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const began = performance.now();
    const { status, text } = await api.shop('GET', path);
    if (status !== 200) throw new Error(text);
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  return [(took[times / 2] ?? 0).toFixed(1), (took.at(-1) ?? 0).toFixed(1)];
}

/** Downloads the report, and asks for something else meanwhile: what the longest answer took shows whether it is in the way. */
async function report(path: string): Promise<void> {
  const before = process.memoryUsage().rss;
  const began = performance.now();
  let bytes = 0;
  let most = before;
  let slowest = 0;
  const response = await fetch(`${api.origin}/v1/businesses/shop${path}/report.csv`, {
    headers: { 'x-api-key': 'shop-key' },
  });
  const reading = new AbortController();
  const others = (async () => {
    while (!reading.signal.aborted) {
      const asked = performance.now();
      await api.call('GET', '/healthz');
      slowest = Math.max(slowest, performance.now() - asked);
      most = Math.max(most, process.memoryUsage().rss);
    }
  })();
  for await (const chunk of response.body ?? []) bytes += chunk.length;
  reading.abort();
  await others;
  const seconds = (performance.now() - began) / 1000;
  const mb = (value: number) => `${Math.round(value / 1024 / 1024)} MB`;
  console.log(
    `\nreport.csv: ${mb(bytes)} in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} rows a second; ` +
      `memory ${mb(before)}, at most ${mb(most)}; another call meanwhile took at most ${slowest.toFixed(0)} ms`,
  );
}
