import { Gauge } from 'prom-client';
import type { Clock } from '../clock.ts';
import { readBacklog, type Waiting } from '../store/backlog.ts';
import type { Db } from '../store/database.ts';
import type { Metrics } from './metrics.ts';

/** Both gauges of one scrape show the same reading, milliseconds. */
const sameReadingMs = 500;

/**
 * Adds what waits in the store to a process's metrics: read when somebody asks. Kinds: `runs` due and not started ·
 * `inbound` webhooks of providers not processed · `signals` not told to their run · `webhooks` events not told to the
 * business · messages `in_doubt` · messages `held` by a pause.
 */
export function watchBacklog(metrics: Metrics, db: Db, clock: Clock): void {
  let reading: { at: number; backlog: ReturnType<typeof readBacklog> } | null = null;
  const read = () => {
    const at = clock.now();
    if (reading === null || at - reading.at > sameReadingMs)
      reading = { at, backlog: readBacklog(db, new Date(at)) };
    return reading.backlog;
  };
  const gauge = (name: string, help: string, numberOf: (waiting: Waiting) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['kind'] as const,
      registers: [metrics.registry],
      async collect() {
        for (const waiting of await read()) this.set({ kind: waiting.kind }, numberOf(waiting));
      },
    });
  gauge('sendout_backlog', 'What waits, by kind', ({ count }) => count);
  gauge('sendout_backlog_oldest_seconds', 'Age of the oldest that waits, by kind', ({ since }) =>
    since === null ? 0 : Math.max(0, (clock.now() - since.getTime()) / 1000),
  );
}
