import type { Caller } from './caller.ts';
import { Listing, type ListOptions } from './listing.ts';

export type WebhookTopic = 'messages' | 'delivery_status' | 'report';

export type WebhookType = 'custom' | 'zapier' | 'webengage' | 'integromat_make';

export type WebhookConfiguration = {
  /** Our own messages come as `messages` events too, with `message.isEcho`. */
  echo: boolean;
  channelTypes: string[];
  /** All must match; `*` stands for any characters. */
  filters: { field: 'campaign_name'; expression: string }[];
};

/** Where a business is told what happens. */
export type Webhook = {
  id: string;
  topic: WebhookTopic;
  address: string;
  type: WebhookType;
  configuration: WebhookConfiguration;
  /** `failing`: since the last success an attempt has failed. */
  state: 'active' | 'failing';
  failingSince: string | null;
  createdAt: string;
};

export type NewWebhook = {
  topic: WebhookTopic;
  /** A public https URL. */
  address: string;
  type?: WebhookType;
  configuration?: Partial<WebhookConfiguration>;
};

/** One event, told or still to be told. */
export type Delivery = {
  id: string;
  state: 'waiting' | 'delivered' | 'parked';
  attempts: number;
  lastStatus: number | null;
  lastError: string | null;
  createdAt: string;
  lastAttemptAt: string | null;
  nextAttemptAt: string | null;
  deliveredAt: string | null;
  parkedAt: string | null;
  body: unknown;
};

export class Webhooks {
  readonly #caller: Caller;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  async list(): Promise<Webhook[]> {
    const { entity } = await this.#caller.call<{ entity: { businessId: string; webhooks: Webhook[] } }>({
      method: 'GET',
      path: '/webhooks',
      repeatable: true,
    });
    return entity.webhooks;
  }

  /**
   * Registers a webhook. The secret that signs its events is one a business, and shown with the first one only; later
   * it is null.
   * @throws SendoutError `ERROR_CODE_WEBHOOK_TOPIC_TAKEN` when the topic has one
   */
  create(webhook: NewWebhook): Promise<{ id: string; secret: string | null }> {
    return this.#caller.call({
      method: 'POST',
      path: '/create/webhooks',
      body: webhook,
      repeatable: false,
    });
  }

  /** Only what is given changes; the topic cannot. */
  update(id: string, change: Partial<Omit<NewWebhook, 'topic'>>): Promise<Webhook> {
    return this.#caller.call({
      method: 'PUT',
      path: `/update/webhooks/${encodeURIComponent(id)}`,
      body: change,
      repeatable: true,
    });
  }

  /** Ends a webhook, with what it has still to be told. */
  async delete(id: string): Promise<void> {
    await this.#caller.call({
      method: 'DELETE',
      path: `/delete/webhooks/${encodeURIComponent(id)}`,
      repeatable: false,
    });
  }

  /** A new secret, which signs everything from now on. */
  async rotateSecret(): Promise<string> {
    const { secret } = await this.#caller.call<{ secret: string }>({
      method: 'POST',
      path: '/webhooks/rotate-secret',
      repeatable: true,
    });
    return secret;
  }

  /** The events of a webhook, the newest first. */
  deliveries(
    id: string,
    { state, ...options }: ListOptions & { state?: Delivery['state'] } = {},
  ): Listing<Delivery> {
    return new Listing(this.#caller, `/webhooks/${encodeURIComponent(id)}/deliveries`, { state }, options);
  }

  /** Has everything sent again that was given up; tells how many events that are. */
  async replay(id: string): Promise<number> {
    const { replayed } = await this.#caller.call<{ replayed: number }>({
      method: 'POST',
      path: `/webhooks/${encodeURIComponent(id)}/replay`,
      repeatable: true,
    });
    return replayed;
  }
}
