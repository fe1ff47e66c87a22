import { eq } from 'drizzle-orm';
import { ulid } from 'ulid';
import type { Clock } from '../../clock.ts';
import type { Queryable } from '../database.ts';
import type { FlowVersions } from '../flow-versions.ts';
import { webhookEvents, webhooks } from '../tables.ts';
import type { WebhookTopic } from './configuration.ts';
import { isHeld } from './event-queue.ts';
import { isWanted } from './wanted.ts';

type Subscription = Pick<typeof webhooks.$inferSelect, 'id' | 'topic' | 'configuration'>;

/** One thing to tell: `body` is what every receiver of it gets, to the byte. */
export type OutgoingEvent = { orderKey: string; body: unknown; at: Date };

/** A business's webhooks are read again after this time, milliseconds: a business without any pays one query for it. */
const keptMs = 1000;

/**
 * Where the ledger writes what webhooks are to be told: in the transaction of the change that an event tells, so
 * neither can be without the other. What it wrote for a webhook whose dispatcher sleeps, it remembers: whoever has
 * committed asks for those and wakes them; a sweep does it when nobody does.
 */
export class WebhookOutbox {
  /** For events that show what was sent. */
  readonly versions: FlowVersions;
  readonly #clock: Clock;
  readonly #kept = new Map<string, { until: number; webhooks: Subscription[] }>();
  #asleep = new Set<string>();

  constructor(clock: Clock, versions: FlowVersions) {
    this.#clock = clock;
    this.versions = versions;
  }

  /** The webhooks of a business that are told about a topic; mostly none, and then nothing need be looked up. */
  async receivers(db: Queryable, businessId: string, topic: WebhookTopic): Promise<Subscription[]> {
    const kept = this.#kept.get(businessId);
    const known = kept && this.#clock.now() < kept.until ? kept.webhooks : await this.#read(db, businessId);
    return known.filter((webhook) => webhook.topic === topic);
  }

  /** Its webhooks have changed. */
  forget(businessId: string): void {
    this.#kept.delete(businessId);
  }

  /** Notes an event for those of the receivers that want to hear of this campaign; null: it belongs to none. */
  async add(
    tx: Queryable,
    receivers: Subscription[],
    campaignName: string | null,
    event: OutgoingEvent,
  ): Promise<void> {
    const wanting = receivers.filter(({ configuration }) => isWanted(configuration, campaignName));
    if (wanting.length === 0) return;
    const body = Buffer.from(JSON.stringify(event.body), 'utf8');
    for (const { id } of wanting) {
      // A dispatcher goes to sleep under this row's lock: it sees this event, or this sees that it sleeps.
      const [webhook] = await tx
        .select({ awake: webhooks.awake, heldUntil: webhooks.heldUntil })
        .from(webhooks)
        .where(eq(webhooks.id, id))
        .for('key share');
      if (!webhook) continue;
      await tx.insert(webhookEvents).values({
        id: `evt_${ulid(event.at.getTime())}`,
        webhookId: id,
        orderKey: event.orderKey,
        body,
        state: 'waiting',
        createdAt: event.at,
        nextAttemptAt: event.at,
      });
      // A receiver that is down costs no call for every event: its dispatcher looks when it may be tried again.
      if (!webhook.awake && !isHeld(webhook, new Date(this.#clock.now()))) this.#asleep.add(id);
    }
  }

  /** Webhooks that got something and whose dispatcher slept; each is given out once. */
  takeAsleep(): string[] {
    const asleep = [...this.#asleep];
    this.#asleep = new Set();
    return asleep;
  }

  async #read(db: Queryable, businessId: string): Promise<Subscription[]> {
    const found = await db
      .select({ id: webhooks.id, topic: webhooks.topic, configuration: webhooks.configuration })
      .from(webhooks)
      .where(eq(webhooks.businessId, businessId));
    this.#kept.set(businessId, { until: this.#clock.now() + keptMs, webhooks: found });
    return found;
  }
}
