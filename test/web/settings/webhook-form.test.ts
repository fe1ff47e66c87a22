import { describe, expect, it } from 'vitest';
import {
  configurationOf,
  eventWords,
  formOf,
  freeTopics,
  type Webhook,
} from '../../../web/src/settings/webhooks/webhook-form.ts';

const webhook: Webhook = {
  id: 'wh_1',
  topic: 'messages',
  address: 'https://shop.example/hook',
  type: 'custom',
  configuration: {
    echo: true,
    channelTypes: ['whatsapp'],
    filters: [{ field: 'campaign_name', expression: 'spring_*' }],
  },
  state: 'active',
  failingSince: null,
  createdAt: '2026-11-24T06:40:12.000Z',
};

describe('the form of a webhook', () => {
  it('offers the topics that have none yet, and begins with the first of them', () => {
    expect(freeTopics([webhook])).toEqual(['delivery_status', 'report']);
    expect(formOf(null, freeTopics([webhook])).topic).toBe('delivery_status');
  });

  it('keeps its filters, and leaves the channels as they are', () => {
    const { echo, filters } = webhook.configuration;
    expect(configurationOf(formOf(webhook, []))).toEqual({ echo, filters });
  });

  it('echoes under the topic of messages only', () => {
    const form = { ...formOf(webhook, []), topic: 'delivery_status' as const };
    expect(configurationOf(form).echo).toBe(false);
  });
});

it.each([
  ['Status: delivery failed', { topic: 'delivery_status', statusUpdate: { status: 'delivery_failed' } }],
  ['A tap', { topic: 'messages', buttonResponse: { text: 'Yes please' } }],
  ['A message', { topic: 'messages', message: { text: 'my secret' } }],
  ['Our own message', { topic: 'messages', message: { text: 'Hi', isEcho: true } }],
  ['A report', { topic: 'report', report: {} }],
  ['An event', null],
])('an event is called “%s”, without what a client wrote', (words, body) => {
  expect(eventWords({ body })).toBe(words);
});
