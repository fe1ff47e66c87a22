import { z } from 'zod';
import { campaignNameLength } from '../campaigns/shapes.ts';
import { story } from '../open-api/example-values.ts';
import { withExample } from '../open-api/examples.ts';

/** Source: Connectly, "Session messages". */
const callbackDataBytes = 1024;

export const channelType = z.enum(['whatsapp', 'sms', 'channel_type_unspecified']);

const party = z.object({ id: z.string(), channelType: channelType.nullish(), name: z.string().nullish() });

/** Connectly's template call names the sender by its number, its session call by an object: both take both. */
export const senderShape = z
  .union([z.string(), party])
  .nullish()
  .describe(
    'A sender of the business: its number, or `{id, channelType}`. Else, for a message within the 24-hour window, the one ' +
      'that the client wrote to last; else the default',
  );

export const tagShape = z
  .string()
  .max(campaignNameLength)
  .nullish()
  .describe('A tag: comes back as `metadata.campaign_name`, and webhooks can be filtered by it');

export const callbackDataShape = z
  .unknown()
  .refine(fitsCallbackData, `must be at most ${callbackDataBytes} bytes as JSON`)
  .optional()
  .describe(
    `Any JSON of at most ${callbackDataBytes} bytes: comes back in the message’s statuses and in replies to it`,
  );

/** `id` is what `statusUpdate.id`, `context.replyToId` and GET …/runs/{id} know the message by. */
export const sendAnswer = withExample(
  z.object({ id: z.string().describe('Our id of the message; its run has the same one') }).meta({
    id: 'SentMessage',
    description: 'The message is stored, and goes out',
  }),
  { id: story.message },
);

function fitsCallbackData(data: unknown): boolean {
  if (data === undefined) return true;
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return Buffer.byteLength(text, 'utf8') <= callbackDataBytes;
}
