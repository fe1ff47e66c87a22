import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Metrics } from '../../src/telemetry/metrics.ts';
import { watchBacklog } from '../../src/telemetry/watch-backlog.ts';
import { testDatabase } from '../support/database.ts';
import { ManualClock } from '../support/manual-clock.ts';

const read = (path: string) => readFile(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

/** They are named in the guide, and are no metrics. */
const tables = ['sendout_counts', 'sendout_count_changes', 'sendout_minutes'];

/** The metrics that a text names, without what Prometheus adds to the name of a histogram. */
const namesIn = (text: string) =>
  [...text.matchAll(/\bsendout_[a-z_]+/g)]
    .map(([name]) => name)
    .filter((name) => !tables.includes(name))
    .map((name) => name.replace(/_(bucket|count|sum)$/, ''));

describe.each(['ops/alerts.yaml', 'ops/grafana-dashboard.json', 'docs/operating.md'])('%s', (path) => {
  it('names only metrics that there are', async () => {
    const database = await testDatabase();
    const metrics = new Metrics();
    watchBacklog(metrics, database.db, new ManualClock());
    const known = metrics.registry.getMetricsAsArray().map(({ name }) => name);
    // Counted in the flows, and served by the SDK.
    known.push('sendout_late_wake_up');
    await database.close();
    const named = namesIn(await read(path));
    expect(named).not.toEqual([]);
    expect(known).toEqual(expect.arrayContaining(named));
  });
});

it('every alert is in the operating guide, with what to do', async () => {
  const { groups } = parse(await read('ops/alerts.yaml'));
  const alerts: string[] = groups.flatMap(({ rules }: { rules: { alert: string }[] }) =>
    rules.map(({ alert }) => alert),
  );
  const guide = await read('docs/operating.md');
  expect(alerts.filter((alert) => !guide.includes(`| \`${alert}\` |`))).toEqual([]);
  expect(alerts.length).toBeGreaterThan(5);
});
