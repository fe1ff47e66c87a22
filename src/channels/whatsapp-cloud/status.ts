import { z } from 'zod';
import type { InboundItem, ProviderError } from '../channel.ts';
import { timestamp } from '../timestamp.ts';
import { classify } from './errors.ts';

const text = z.string().optional().catch(undefined);

const status = z.object({
  id: z.string().min(1),
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  timestamp,
  biz_opaque_callback_data: text,
  errors: z.array(z.unknown()).catch([]),
});

const error = z.object({
  code: z.number().int(),
  title: text,
  message: text,
  error_data: z.object({ details: text }).optional().catch(undefined),
});

/** One of `statuses[]`; `played` (a voice message was heard) counts as read. `null` for states that we do not know. */
export function readStatus(raw: unknown, phone: string): InboundItem | null {
  const parsed = status.safeParse(raw);
  if (!parsed.success) return null;
  const { id, status: state, timestamp: at, biz_opaque_callback_data: token, errors } = parsed.data;
  const failure = state === 'failed' ? firstError(errors) : undefined;
  return {
    kind: 'status',
    phone,
    providerId: id,
    ...(token ? { token } : {}),
    status: state === 'played' ? 'read' : state,
    at,
    ...(failure ? { error: failure } : {}),
  };
}

function firstError(errors: unknown[]): ProviderError | undefined {
  for (const raw of errors) {
    const parsed = error.safeParse(raw);
    if (!parsed.success) continue;
    const { code, title, message, error_data } = parsed.data;
    return classify(code, error_data?.details ?? message ?? title);
  }
  return undefined;
}
