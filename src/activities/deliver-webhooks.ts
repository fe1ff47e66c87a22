import { Context } from '@temporalio/activity';
import type { Clock } from '../clock.ts';
import type { Db } from '../store/database.ts';
import type { Secrets } from '../store/secrets.ts';
import {
  countWaiting,
  dueEvents,
  noteDispatched,
  type Receiver,
  readWebhook,
  sleepIfIdle,
  type WaitingEvent,
} from '../store/webhooks/event-queue.ts';
import { downAfter, noteAttempt, noteHealth } from '../store/webhooks/note-attempt.ts';
import { readSecret } from '../store/webhooks/secret.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { ReceiverClient } from '../webhooks/receiver-client.ts';
import type { WebhookActivities, WebhookProgress } from './activities.ts';

export type DeliverDependencies = {
  db: Db;
  clock: Clock;
  secrets: Secrets;
  receivers: ReceiverClient;
  metrics: Metrics;
};

/** It returns after this time even if there is more to do, so that the Temporal UI shows how far it is. */
const turnMs = 10_000;

/** So many events are read at once, and so many of them are on their way at once. */
const page = { size: 50, lanes: 8 };

/** Tells one webhook what waits for it. */
export function webhookActivities(dependencies: DeliverDependencies): WebhookActivities {
  return { deliverWebhooks: ({ webhookId }) => deliver(webhookId, dependencies) };
}

async function deliver(webhookId: string, dependencies: DeliverDependencies): Promise<WebhookProgress> {
  const { db, clock } = dependencies;
  const beat = setInterval(() => Context.current().heartbeat(), 2000);
  const until = clock.now() + turnMs;
  let delivered = 0;
  try {
    for (;;) {
      const now = new Date(clock.now());
      const webhook = await readWebhook(db, webhookId);
      if (!webhook) return { done: true, delivered, waiting: 0, nextDue: null };
      await noteDispatched(db, webhookId, now);
      const size = webhook.failures >= downAfter ? 1 : page.size;
      const events = await dueEvents(db, webhook, now, size);
      delivered += await deliverPage(webhook, events, until, dependencies);
      const sleep = events.length === 0 ? await sleepIfIdle(db, webhookId, clock) : null;
      if (sleep || clock.now() >= until) {
        const waiting = await countWaiting(db, webhookId);
        return { done: sleep !== null, delivered, waiting, nextDue: sleep?.nextDue ?? null };
      }
    }
  } finally {
    clearInterval(beat);
  }
}

/** Each event is the first of its key, so they may go side by side. Returns how many went through. */
async function deliverPage(
  webhook: Receiver,
  events: WaitingEvent[],
  until: number,
  { db, clock, secrets, receivers, metrics }: DeliverDependencies,
): Promise<number> {
  if (events.length === 0) return 0;
  const { cancellationSignal } = Context.current();
  const secret = await readSecret(db, secrets, webhook.businessId);
  const left = [...events];
  const counts = { delivered: 0, failed: 0, failedFirst: 0 };
  const lane = async () => {
    for (let event = left.shift(); event && clock.now() < until; event = left.shift()) {
      const { id: eventId, body } = event;
      const began = performance.now();
      const attempt = await receivers.post(
        { address: webhook.address, secret, eventId, body },
        cancellationSignal,
      );
      if (!attempt) throw cancellationSignal.reason;
      metrics.delivered(attempt.ok, performance.now() - began);
      await noteAttempt(db, event, attempt, new Date(clock.now()));
      if (attempt.ok) counts.delivered += 1;
      else counts.failed += 1;
      if (!attempt.ok && event.attempts === 0) counts.failedFirst += 1;
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: page.lanes }, lane));
  await noteHealth(db, webhook, counts, new Date(clock.now()));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
  return counts.delivered;
}
