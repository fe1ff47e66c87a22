import { z } from 'zod';
import type { Sender } from '../../store/senders.ts';

/** What is shown of a sender: its settings hold secrets and never come out. */
export const senderAnswer = z.object({
  id: z.string(),
  number: z.string(),
  channel: z.enum(['sandbox', 'whatsapp_cloud', 'connectly']),
  ratePerSecond: z.number(),
  default: z.boolean(),
  state: z.enum(['active', 'paused']),
  pauseReason: z.string().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export const senderRequest = z.object({
  channel: z.enum(['sandbox', 'whatsapp_cloud']),
  ratePerSecond: z.number().positive().max(1000).optional().describe('80 unless set'),
  default: z
    .boolean()
    .optional()
    .describe('true makes it the default of the business; the first sender becomes it by itself'),
  settings: z
    .record(z.string(), z.unknown())
    .optional()
    .describe(
      '`whatsapp_cloud`: {baseUrl?, apiVersion?, phoneNumberId, accessToken, appSecret, verifyToken, wabaId?}; ' +
        '`sandbox`: {}. They go in and never come out; left out, a sender keeps what it has',
    ),
});

export type SenderRequest = z.infer<typeof senderRequest>;

export function senderAnswerOf(sender: Sender): z.infer<typeof senderAnswer> {
  const { id, number, channel, ratePerSecond, isDefault, state, pauseReason, createdAt, updatedAt } = sender;
  return {
    id,
    number,
    channel,
    ratePerSecond,
    default: isDefault,
    state,
    pauseReason,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
