import { z } from 'zod';
import { webhookTopics, webhookTypes } from '../../store/webhooks/configuration.ts';
import type { Delivery } from '../../store/webhooks/deliveries.ts';
import type { Webhook } from '../../store/webhooks/webhooks.ts';
import { story } from '../open-api/example-values.ts';
import { named, withExample } from '../open-api/examples.ts';
import { isoOf } from '../views/message-view.ts';

const filter = z.object({
  field: z.literal('campaign_name'),
  expression: z.string().min(1).max(512).describe('`*` stands for any characters'),
});

const configuration = z.object({
  echo: z.boolean().describe('Our own messages come as `messages` events too, with `message.isEcho`'),
  channelTypes: z.array(z.string().max(50)).max(20),
  filters: z.array(filter).max(20).describe('All must match; what belongs to no campaign matches none'),
});

const address = z.string().max(2048).describe('A public https URL');
const topic = z.enum(webhookTopics);
const exampleAddress = 'https://shop.example/hooks/sendout';
const exampleSecret = 'whsec_1f7c2bD8Qk0vZ5sX3nR6tYpLwA9eHjGm4uCxNqEoKiM';

/** Source: Connectly, "Create webhook". */
export const createWebhook = withExample(
  z.object({
    topic,
    address,
    type: z.enum(webhookTypes).default('custom'),
    configuration: configuration.partial().optional(),
  }),
  { topic: 'delivery_status', address: exampleAddress },
);

export const createdWebhook = withExample(
  z.object({
    id: z.string(),
    secret: z
      .string()
      .nullable()
      .describe('Signs all webhooks of the business. Shown with its first registration only; then null'),
  }),
  { id: story.webhook, secret: exampleSecret },
);

export const newSecret = withExample(z.object({ secret: z.string() }), { secret: exampleSecret });

/** Only what is given changes. Source: Connectly, "Update webhook". */
export const updateWebhook = withExample(
  z.object({
    topic: topic.optional().describe('Cannot be changed'),
    address: address.optional(),
    type: z.enum(webhookTypes).optional(),
    configuration: configuration.partial().optional(),
  }),
  { configuration: { filters: [{ field: 'campaign_name', expression: 'spring_*' }] } },
);

const webhook = z.object({
  id: z.string(),
  topic,
  address: z.string(),
  type: z.enum(webhookTypes),
  configuration,
  state: z.enum(['active', 'failing']).describe('`failing`: since the last success an attempt has failed'),
  failingSince: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});

const exampleWebhook: z.infer<typeof webhook> = {
  id: story.webhook,
  topic: 'delivery_status',
  address: exampleAddress,
  type: 'custom',
  configuration: { echo: false, channelTypes: ['whatsapp'], filters: [] },
  state: 'active',
  failingSince: null,
  createdAt: story.made,
};

export const webhookAnswer = named('Webhook', webhook, exampleWebhook);

/** Source: Connectly, "Get webhooks". */
export const webhookList = withExample(
  z.object({ entity: z.object({ businessId: z.string(), webhooks: z.array(webhookAnswer) }) }),
  { entity: { businessId: story.business, webhooks: [exampleWebhook] } },
);

export function webhookViewOf(found: Webhook): z.infer<typeof webhook> {
  const { id, topic, address, type, configuration, failingSince, createdAt } = found;
  return {
    id,
    topic,
    address,
    type,
    configuration,
    state: failingSince ? 'failing' : 'active',
    failingSince: isoOf(failingSince),
    createdAt: createdAt.toISOString(),
  };
}

export const deliveryState = z.enum(['waiting', 'delivered', 'parked']);

export const replayed = withExample(z.object({ replayed: z.int() }), { replayed: 3 });

const delivery = z.object({
  id: z.string().describe('Also the header X-Sendout-Event-Id'),
  state: deliveryState,
  attempts: z.number().int(),
  lastStatus: z.number().int().nullable().describe('Of the last answer; null when none came'),
  lastError: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastAttemptAt: z.iso.datetime().nullable(),
  nextAttemptAt: z.iso.datetime().nullable(),
  deliveredAt: z.iso.datetime().nullable(),
  parkedAt: z.iso.datetime().nullable(),
  body: z.unknown().describe('What is sent'),
});

export const deliveryAnswer = named('Delivery', delivery, {
  id: 'evt_01M865FKE2B4D6F8H0K2M4P6R8',
  state: 'delivered',
  attempts: 1,
  lastStatus: 200,
  lastError: null,
  createdAt: story.sent,
  lastAttemptAt: story.sent,
  nextAttemptAt: null,
  deliveredAt: story.sent,
  parkedAt: null,
  body: {
    topic: 'delivery_status',
    timestamp: '1795503410',
    sender: { id: story.senderNumber, channelType: 'whatsapp' },
    recipient: { id: story.client, channelType: 'whatsapp' },
    statusUpdate: { id: story.message, status: 'sent', error: null },
  },
});

export function deliveryViewOf(event: Delivery): z.infer<typeof deliveryAnswer> {
  const { id, state, attempts, lastStatus, lastError, createdAt } = event;
  return {
    id,
    state,
    attempts,
    lastStatus,
    lastError,
    createdAt: createdAt.toISOString(),
    lastAttemptAt: isoOf(event.lastAttemptAt),
    nextAttemptAt: state === 'waiting' ? event.nextAttemptAt.toISOString() : null,
    deliveredAt: isoOf(event.deliveredAt),
    parkedAt: isoOf(event.parkedAt),
    body: JSON.parse(event.body.toString('utf8')),
  };
}
