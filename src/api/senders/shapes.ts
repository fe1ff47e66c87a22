import { z } from 'zod';
import type { SenderChannels } from '../../channels/sender-channels.ts';
import type { Sender } from '../../store/senders.ts';
import { story } from '../open-api/example-values.ts';
import { named, withExample } from '../open-api/examples.ts';
import { shownSettings } from './shown-settings.ts';

/** What is shown of a sender: the secrets of its settings never come out. */
const sender = z.object({
  id: z.string(),
  number: z.string(),
  channel: z.enum(['sandbox', 'whatsapp_cloud', 'connectly']),
  ratePerSecond: z.number(),
  default: z.boolean(),
  state: z.enum(['active', 'paused']),
  pauseReason: z.string().nullable(),
  settings: z
    .record(z.string(), z.string())
    .nullable()
    .describe(
      'What is not secret of them: `baseUrl`, `apiVersion`, `phoneNumberId`, `wabaId`; at Connectly `baseUrl`, `businessId`. null: they were saved with another SENDOUT_SECRET_KEY',
    ),
  templateAccount: z
    .string()
    .nullable()
    .describe('The WhatsApp Business Account whose templates are synchronised (`wabaId` of the settings)'),
  templatesSyncedAt: z.iso.datetime().nullable().describe('When they were last read'),
  templatesError: z.string().nullable().describe('Why the last attempt to read them failed'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export const senderAnswer = named('Sender', sender, {
  id: story.sender,
  number: story.senderNumber,
  channel: 'sandbox',
  ratePerSecond: 80,
  default: true,
  state: 'active',
  pauseReason: null,
  settings: {},
  templateAccount: '102290129340398',
  templatesSyncedAt: story.made,
  templatesError: null,
  createdAt: story.made,
  updatedAt: story.made,
});

const request = z.object({
  channel: z.enum(['sandbox', 'whatsapp_cloud', 'connectly']),
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
        '`connectly`: {baseUrl?, businessId, apiKey, webhookSecret}; `sandbox`: {}. Secrets go in and never come out. Left out as a whole, a sender keeps what it has; of given ones the secrets that are left out stay, as long as `baseUrl` does',
    ),
});

export const senderRequest = withExample(
  request,
  { channel: 'sandbox', ratePerSecond: 5, settings: {} },
  {
    channel: 'whatsapp_cloud',
    ratePerSecond: 20,
    settings: {
      phoneNumberId: '106540352242922',
      accessToken: 'the-access-token-of-your-app-at-Meta',
      appSecret: 'the-app-secret-of-your-app-at-Meta',
      verifyToken: 'a-word-of-your-choice',
    },
  },
);

export type SenderRequest = z.infer<typeof senderRequest>;

export function senderAnswerOf(sender: Sender, channels: SenderChannels): z.infer<typeof senderAnswer> {
  const { id, number, channel, ratePerSecond, isDefault, state, pauseReason, createdAt, updatedAt } = sender;
  const { templateAccount, templatesSyncedAt, templatesError } = sender;
  return {
    id,
    number,
    channel,
    ratePerSecond,
    default: isDefault,
    state,
    pauseReason,
    settings: shownSettings(channels, sender),
    templateAccount,
    templatesSyncedAt: templatesSyncedAt?.toISOString() ?? null,
    templatesError,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
