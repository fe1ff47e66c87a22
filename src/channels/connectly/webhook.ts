import { z } from 'zod';
import type { InboundItem } from '../channel.ts';
import { readMessage } from './inbound-message.ts';
import { readStatus } from './status.ts';

/** The topic is left out of most of the documented `messages` events. */
const event = z.looseObject({ topic: z.string().optional().catch(undefined) });

/** What an event is about: one request carries one. Other topics (`report`) give nothing. */
export function readWebhook(body: unknown): InboundItem[] {
  const parsed = event.safeParse(body);
  if (!parsed.success) return [];
  const { topic } = parsed.data;
  const isStatus = topic === 'delivery_status' || (topic === undefined && 'statusUpdate' in parsed.data);
  const isMessage = topic === 'messages' || (topic === undefined && !isStatus);
  const item = isStatus ? readStatus(body) : isMessage ? readMessage(body) : null;
  return item ? [item] : [];
}
