import { z } from 'zod';
import type { InboundItem } from '../channel.ts';
import { timestamp } from '../timestamp.ts';
import { failureEnvelope } from './envelope.ts';
import { classify } from './errors.ts';
import { party, partyId } from './party.ts';

const event = z.object({
  timestamp,
  /** Here the sender is the business; in a client's message it is the client. */
  sender: party,
  statusUpdate: z.object({
    id: z.string().min(1),
    // One page of the oldest documentation has `delivery_failure`, all others `delivery_failed`.
    status: z.enum(['sent', 'delivered', 'read', 'delivery_failed', 'delivery_failure']),
    error: z.unknown().optional(),
  }),
  callbackData: z.string().min(1).optional().catch(undefined),
});

/** A `delivery_status` event; `null` for states that we do not know. Source: Connectly, "Webhook payload". */
export function readStatus(raw: unknown): InboundItem | null {
  const parsed = event.safeParse(raw);
  const phone = parsed.success ? partyId(parsed.data.sender) : undefined;
  if (!parsed.success || !phone) return null;
  const { timestamp: at, statusUpdate, callbackData: token } = parsed.data;
  const about = {
    kind: 'status',
    phone,
    providerId: statusUpdate.id,
    ...(token ? { token } : {}),
    at,
  } as const;
  const { status } = statusUpdate;
  if (status !== 'delivery_failed' && status !== 'delivery_failure') return { ...about, status };
  const error = failureEnvelope.safeParse(statusUpdate.error);
  return { ...about, status: 'failed', ...(error.success ? { error: classify(error.data) } : {}) };
}
