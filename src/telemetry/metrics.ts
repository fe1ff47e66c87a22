import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { ErrorClass, SendOutcome } from '../channels/channel.ts';

/** From a fast answer to the longest that a provider may take, seconds. */
const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * What a process counts of its own work, for Prometheus. Labels are few and known: never a client, a run or a key.
 * What is in the store is read when it is asked for (`watchBacklog`).
 */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests = new Histogram({
    name: 'sendout_http_request_seconds',
    help: 'Answers of the API, by route and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: seconds,
    registers: [this.registry],
  });
  readonly #sends = new Histogram({
    name: 'sendout_send_seconds',
    help: 'Calls of a provider that sends a message, by how they ended',
    labelNames: ['channel', 'outcome', 'class'] as const,
    buckets: seconds,
    registers: [this.registry],
  });
  readonly #claims = new Counter({
    name: 'sendout_claims_total',
    help: 'Answers of the gate before each send',
    labelNames: ['answer'] as const,
    registers: [this.registry],
  });
  readonly #inbound = new Counter({
    name: 'sendout_inbound_events_total',
    help: 'Webhooks of providers that were stored',
    labelNames: ['channel'] as const,
    registers: [this.registry],
  });
  readonly #webhooks = new Histogram({
    name: 'sendout_webhook_delivery_seconds',
    help: 'Calls of the business’s own webhooks, by whether they were taken',
    labelNames: ['taken'] as const,
    buckets: seconds,
    registers: [this.registry],
  });

  /** Also the process itself: CPU, memory, the delay of the event loop. Once a process. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  answered(request: { method: string; route: string; status: number }, ms: number): void {
    this.#requests.observe({ ...request, status: String(request.status) }, ms / 1000);
  }

  claimed(answer: string): void {
    this.#claims.inc({ answer });
  }

  sent(channel: string, outcome: SendOutcome, ms: number): void {
    const refusal: ErrorClass | '' = outcome.kind === 'refused' ? outcome.error.class : '';
    this.#sends.observe({ channel, outcome: outcome.kind, class: refusal }, ms / 1000);
  }

  received(channel: string): void {
    this.#inbound.inc({ channel });
  }

  delivered(taken: boolean, ms: number): void {
    this.#webhooks.observe({ taken: String(taken) }, ms / 1000);
  }
}
