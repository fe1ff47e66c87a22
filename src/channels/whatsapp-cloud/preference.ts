import { z } from 'zod';
import type { InboundItem } from '../channel.ts';
import { clientId } from '../client-id.ts';
import { timestamp } from '../timestamp.ts';

const id = z.string().optional().catch(undefined);

const preference = z.object({
  wa_id: id,
  user_id: id,
  value: z.enum(['stop', 'resume']),
  timestamp,
});

/** One of `user_preferences[]`: the client has stopped or resumed marketing messages in WhatsApp's own menu. */
export function readPreference(raw: unknown, phone: string): InboundItem | null {
  const parsed = preference.safeParse(raw);
  const from = parsed.success ? clientId(parsed.data.wa_id, parsed.data.user_id) : undefined;
  if (!parsed.success || !from) return null;
  return { kind: 'preference', phone, from, value: parsed.data.value, at: parsed.data.timestamp };
}
