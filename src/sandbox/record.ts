import { z } from 'zod';
import { callback } from './callback.ts';
import { fault } from './fault.ts';
import { businessMessage, deliveryStatus, owedWebhook, personMessage } from './message.ts';
import { phoneSettings } from './phone.ts';
import { template } from './template.ts';

/** One line of the sandbox's log. What it has to do with the world is in `world.ts`. */
export const record = z.discriminatedUnion('type', [
  /** A message was accepted, or a person wrote or tapped; in a compacted log also its state since. */
  z.object({
    type: z.literal('message'),
    message: z.discriminatedUnion('author', [businessMessage, personMessage]),
    owes: z.array(owedWebhook),
  }),
  z.object({
    type: z.literal('status'),
    id: z.string(),
    status: deliveryStatus,
    at: z.number(),
    owes: z.array(owedWebhook),
    withheld: owedWebhook.nullable(),
    autoTap: z.object({ title: z.string(), dueAt: z.number() }).nullable(),
  }),
  z.object({ type: z.literal('read_mark'), id: z.string(), at: z.number() }),
  z.object({ type: z.literal('owed'), webhook: owedWebhook }),
  /** The business answered a webhook with 2xx, or it was given up after seven days. */
  z.object({ type: z.literal('settled'), webhook: z.string(), outcome: z.enum(['answered', 'given_up']) }),
  z.object({ type: z.literal('phone'), phone: z.string(), settings: phoneSettings, at: z.number() }),
  z.object({ type: z.literal('phones_forgotten') }),
  z.object({ type: z.literal('callback'), callback }),
  z.object({ type: z.literal('template'), template, owes: z.array(owedWebhook).default([]) }),
  z.object({
    type: z.literal('template_deleted'),
    name: z.string(),
    language: z.string(),
    owes: z.array(owedWebhook),
  }),
  z.object({ type: z.literal('fault'), fault }),
  z.object({ type: z.literal('faults_cleared') }),
]);
export type LogRecord = z.infer<typeof record>;
