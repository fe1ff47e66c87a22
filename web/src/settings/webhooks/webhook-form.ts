import type { components } from '../../api/schema.d.ts';

export type Webhook = components['schemas']['Webhook'];
export type Delivery = components['schemas']['Delivery'];
export type Topic = Webhook['topic'];

/** Each topic and what is told under it. */
export const topics: Record<Topic, string> = {
  delivery_status: 'Sent, delivered, read or failed, for every message',
  messages: 'What clients write and tap',
  report: 'A daily report was made',
};

export const topicNames: readonly Topic[] = ['delivery_status', 'messages', 'report'];

/** A webhook as it is typed in. */
export type WebhookForm = {
  topic: Topic;
  address: string;
  echo: boolean;
  /** Campaign names, with `*` for any characters; all must match. */
  campaigns: string[];
};

/** @param free topics that have no webhook yet */
export function formOf(webhook: Webhook | null, free: readonly Topic[]): WebhookForm {
  if (!webhook) return { topic: free[0] ?? 'messages', address: '', echo: false, campaigns: [] };
  const { topic, address, configuration } = webhook;
  const campaigns = configuration.filters.map(({ expression }) => expression);
  return { topic, address, echo: configuration.echo, campaigns };
}

export function configurationOf({ topic, echo, campaigns }: WebhookForm) {
  return {
    echo: topic === 'messages' && echo,
    filters: campaigns.map((expression) => ({ field: 'campaign_name' as const, expression })),
  };
}

/** Topics that can still be registered: each has one webhook. */
export function freeTopics(webhooks: readonly Webhook[]): Topic[] {
  return topicNames.filter((name) => !webhooks.some(({ topic }) => topic === name));
}

/** What an event told, in a few words, without what clients wrote. */
export function eventWords({ body }: Pick<Delivery, 'body'>): string {
  const event: Record<string, unknown> = { ...Object(body) };
  const { statusUpdate, buttonResponse, message } = event;
  if (hasText(statusUpdate, 'status')) return `Status: ${statusUpdate.status.replaceAll('_', ' ')}`;
  if (hasText(buttonResponse, 'text')) return 'A tap';
  if (event.topic === 'report') return 'A report';
  if (typeof message === 'object' && message !== null)
    return 'isEcho' in message && message.isEcho === true ? 'Our own message' : 'A message';
  return String(event.topic ?? 'An event');
}

function hasText<Name extends string>(value: unknown, name: Name): value is Record<Name, string> {
  return typeof Object(value)[name] === 'string';
}
